import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Alarms } from "./constructs/alarms/alarms.ts";
import { ArrangeFollowUps } from "./constructs/arrange-follow-ups.ts";
import { PracticeDashboard } from "./constructs/dashboard/dashboard.ts";
import { DescribeApi } from "./constructs/describe-api.ts";
import { Email } from "./constructs/email.ts";
import { encryptionOf } from "./constructs/encryption.ts";
import { FindOverdue } from "./constructs/find-overdue.ts";
import { FollowUpQueue } from "./constructs/follow-up-queue.ts";
import { PublicApi } from "./constructs/public-api.ts";
import { ReceiveWebhook } from "./constructs/receive-webhook.ts";
import { RecordDelivery } from "./constructs/record-delivery.ts";
import { Records } from "./constructs/records.ts";
import { Schedules } from "./constructs/schedules.ts";
import { Secrets } from "./constructs/secrets.ts";
import { SendFollowUp } from "./constructs/send-follow-up.ts";
import { WebPage } from "./constructs/web-page.ts";
import type { StackOutputs } from "./outputs.ts";
import { practiceOf, type StackSettings } from "./settings/stack-settings.ts";
import { volumeOf } from "./settings/volume.ts";

interface PracticeStackProps {
  /** The practice's key in cdk.json. */
  readonly id: string;
  readonly settings: StackSettings;
  /** The version of the code and of its settings. */
  readonly version?: string | undefined;
}

/** One practice, with its own data, keys, limits and failures. */
export class PracticeStack extends Stack {
  constructor(scope: Construct, stackId: string, { id, settings, version }: PracticeStackProps) {
    const practice = practiceOf(settings);
    super(scope, stackId, { description: `Aftercare: follow-up for the clients of ${practice.name}` });
    Tags.of(this).add("project", "aftercare");
    Tags.of(this).add("practice", id);

    const { trial, ownKey, verifiesDomain = true, mailFrom = "mail" } = settings;
    const encryption = encryptionOf(this, { practiceId: id, ownKey, trial });
    const records = new Records(this, "records", { encryption, trial });
    const queue = new FollowUpQueue(this, "follow-up-queue", { encryption });
    const schedules = new Schedules(this, "schedules", { encryption, queue });
    const email = new Email(this, "email", { encryption, sender: practice.sender, verifiesDomain, mailFrom });
    const secrets = new Secrets(this, "secrets", { encryption, trial });

    const known = { encryption, practice, records };
    const api = new PublicApi(this, "public-api", {
      encryption,
      publicDomain: settings.publicDomain,
      receiveWebhook: new ReceiveWebhook(this, { ...known, secret: secrets.webhook }),
      checkInPage: new WebPage(this, "check-in-page", { ...known, secret: secrets.links }),
      preferencesPage: new WebPage(this, "preferences-page", { ...known, secret: secrets.links }),
      alertPage: new WebPage(this, "alert-page", { ...known, secret: secrets.links }),
      teamPages: new WebPage(this, "team-pages", { ...known, secret: secrets.links }),
      describeApi: new DescribeApi(this, { encryption, practice }),
    });
    const arrangeFollowUps = new ArrangeFollowUps(this, { encryption, records, queue, schedules });
    const links = { secret: secrets.links, publicUrl: api.url };
    const sendFollowUp = new SendFollowUp(this, { ...known, queue, email, ...links });
    // Emails use the practice's own address only once it works.
    if (api.mapping) sendFollowUp.node.addDependency(api.mapping);
    const recordDelivery = new RecordDelivery(this, { ...known, email });
    new FindOverdue(this, { ...known, queue });

    const machinery = { queue, recordDelivery, api, schedules, email };
    const { operatorAddress } = settings;
    const usual = volumeOf(practice, settings.sessionsPerDay);
    const { alarms } = new Alarms(this, "alarms", {
      ...machinery,
      set: settings.alarms,
      operatorAddress,
      usual,
    });
    if (settings.dashboard) new PracticeDashboard(this, "dashboard", { ...machinery, alarms });

    const outputs: StackOutputs = {
      WebhookUrl: `${api.endpoint}/webhook`,
      PublicUrl: api.url,
      WebhookSecretArn: secrets.webhook.secretArn,
      LinksSecretArn: secrets.links.secretArn,
      TableName: records.tableName,
      FollowUpQueueUrl: queue.queue.queueUrl,
      RecordDeliveryQueueUrl: recordDelivery.queue.queueUrl,
      FollowUpDeadLettersUrl: queue.deadLetters.queueUrl,
      ArrangeFollowUpsDeadLettersUrl: arrangeFollowUps.deadLetters.queueUrl,
      RecordDeliveryDeadLettersUrl: recordDelivery.deadLetters.queueUrl,
      ScheduleGroupName: schedules.groupName,
      ConfigurationSetName: email.configurationSetName,
      SendFollowUpFunctionName: sendFollowUp.function.functionName,
      ...(version !== undefined && { Version: version }),
      ...(encryption.key && { KeyArn: encryption.key.keyArn }),
    };
    for (const [name, value] of Object.entries({ ...outputs, ...email.dnsRecords })) {
      new CfnOutput(this, name, { value });
    }
  }
}
