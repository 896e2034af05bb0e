import { Duration } from "aws-cdk-lib";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Practice } from "../../shared/domain/practice.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Email } from "./email.ts";
import { PracticeFunction } from "./practice-function.ts";
import type { PracticeKey } from "./practice-key.ts";
import type { Records } from "./records.ts";

interface RecordDeliveryProps {
  readonly key: PracticeKey;
  readonly practice: Practice;
  readonly records: Records;
  readonly email: Email;
}

/** Takes what SES reports of emails. */
export class RecordDelivery extends PracticeFunction {
  /** What SES reported and nobody recorded. */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, { key, practice, records, email }: RecordDeliveryProps) {
    super(scope, "record-delivery", {
      key,
      errorsMean: "Bounces and complaints may go unseen, so people may be written to who should not be.",
      timeout: Duration.seconds(30),
      environment: { PRACTICE: JSON.stringify(practice), TABLE_NAME: records.tableName },
    });
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      key,
      means: "A bounce or a complaint was not recorded, so someone may be written to who should not be.",
    });
    this.allow(
      ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
      records.tableArn,
    );
    this.allow(["sqs:SendMessage"], this.deadLetters.queueArn);
    this.allowKey("write-table", "send-messages");
    email.events.addSubscription(
      new LambdaSubscription(this.function, { deadLetterQueue: this.deadLetters }),
    );
    // The subscription's queue takes what could not be handed to Lambda; this is for what the function failed at.
    this.function.configureAsyncInvoke({
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
    });
  }
}
