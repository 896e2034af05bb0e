import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { practiceOf, type StackSettings } from "../shared/domain/practice.ts";
import { ArrangeFollowUps } from "./constructs/arrange-follow-ups.ts";
import { ClientPage } from "./constructs/client-page.ts";
import { Email } from "./constructs/email.ts";
import { FindOverdue } from "./constructs/find-overdue.ts";
import { FollowUpQueue } from "./constructs/follow-up-queue.ts";
import { PublicApi } from "./constructs/public-api.ts";
import { ReceiveWebhook } from "./constructs/receive-webhook.ts";
import { RecordDelivery } from "./constructs/record-delivery.ts";
import { Records } from "./constructs/records.ts";
import { Schedules } from "./constructs/schedules.ts";
import { Secrets } from "./constructs/secrets.ts";
import { SendFollowUp } from "./constructs/send-follow-up.ts";

interface PracticeStackProps {
  /** The practice's key in cdk.json. */
  readonly id: string;
  readonly settings: StackSettings;
}

/** One practice: its data, its keys, its limits and its failures, all its own. */
export class PracticeStack extends Stack {
  constructor(scope: Construct, stackId: string, { id, settings }: PracticeStackProps) {
    const practice = practiceOf(settings);
    super(scope, stackId, { description: `Aftercare: follow-up for the clients of ${practice.name}` });
    Tags.of(this).add("project", "aftercare");
    Tags.of(this).add("practice", id);

    const records = new Records(this, "records");
    const queue = new FollowUpQueue(this, "follow-up-queue");
    const schedules = new Schedules(this, "schedules", { queue });
    const email = new Email(this, "email", { sender: practice.sender });
    const secrets = new Secrets(this, "secrets");

    const api = new PublicApi(this, "public-api", {
      receiveWebhook: new ReceiveWebhook(this, { practice, records, secret: secrets.webhook }),
      checkInPage: new ClientPage(this, "check-in-page", { practice, records, secret: secrets.links }),
      preferencesPage: new ClientPage(this, "preferences-page", { practice, records, secret: secrets.links }),
    });
    new ArrangeFollowUps(this, { records, queue, schedules });
    new SendFollowUp(this, { practice, records, queue, email, secret: secrets.links, publicUrl: api.url });
    new RecordDelivery(this, { practice, records, email });
    new FindOverdue(this, { practice, records, queue });

    new CfnOutput(this, "WebhookUrl", { value: `${api.url}/webhook` });
    new CfnOutput(this, "PublicUrl", { value: api.url });
    new CfnOutput(this, "WebhookSecretArn", { value: secrets.webhook.secretArn });
    email.dkimRecords.forEach((record, index) => {
      new CfnOutput(this, `DkimRecord${index + 1}`, { value: `${record.name} CNAME ${record.value}` });
    });
  }
}
