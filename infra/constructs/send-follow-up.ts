import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import type { Email } from "./email.ts";
import { type FollowUpQueue, SENDING_TIMEOUT } from "./follow-up-queue.ts";
import { type OnTable, PracticeFunction } from "./practice-function.ts";
import { READ_AND_WRITE } from "./records.ts";

interface SendFollowUpProps extends OnTable {
  readonly queue: FollowUpQueue;
  readonly email: Email;
  /** Signs the links in emails. */
  readonly secret: ISecret;
  readonly publicUrl: string;
}

/** The only function that sends. */
export class SendFollowUp extends PracticeFunction {
  constructor(scope: Construct, props: SendFollowUpProps) {
    const { encryption, practice, records, queue, email, secret, publicUrl } = props;
    super(scope, "send-follow-up", {
      encryption,
      errorsMean: "Emails to clients may leave late, or not at all.",
      timeout: SENDING_TIMEOUT,
      folders: ["shared/pictures/png", "shared/pictures/logos"],
      environment: {
        PRACTICE: JSON.stringify(practice),
        TABLE_NAME: records.tableName,
        QUEUE_URL: queue.queue.queueUrl,
        LINKS_SECRET: secret.secretArn,
        CONFIGURATION_SET: email.configurationSetName,
        PUBLIC_URL: publicUrl,
      },
    });
    this.allow(READ_AND_WRITE, records.tableArn);
    // The lists that the weekly overview counts.
    this.allow(["dynamodb:Query"], records.dueIndexArn);
    this.allow(["secretsmanager:GetSecretValue"], secret.secretArn);
    // Only from the practice's address: the account may have other identities, and the domain other practices.
    this.allow(["ses:SendRawEmail"], email.sendingArns, {
      StringLike: { "ses:FromAddress": [practice.sender, `*<${practice.sender}>`] },
    });
    this.allow(
      ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"],
      queue.queue.queueArn,
    );
    this.allowKeys("write-table", "read-secret", "receive-messages", "send-messages");
    this.function.addEventSourceMapping("queue", {
      eventSourceArn: queue.queue.queueArn,
      batchSize: 1,
      maxConcurrency: Math.max(2, Math.ceil(practice.emailsPerSecond * SECONDS_AN_EMAIL)),
      reportBatchItemFailures: true,
    });
  }
}

/** The approximate time per email. Sets the concurrency that stays below SES's rate. */
const SECONDS_AN_EMAIL = 0.2;
