import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Encryption } from "./encryption.ts";
import type { FollowUpQueue } from "./follow-up-queue.ts";
import { PracticeFunction } from "./practice-function.ts";
import { READ_AND_WRITE, type Records } from "./records.ts";

interface FindOverdueProps {
  readonly encryption: Encryption;
  readonly practice: Practice;
  readonly records: Records;
  readonly queue: FollowUpQueue;
}

/**
 * What got lost shows within this time. Together with the lease, or the doubt, or the grace of follow-up.ts it keeps
 * everything that can be settled settled within half an hour, which a quarter of an hour would not.
 */
export const INTERVAL = Duration.minutes(10);

/** Looks for follow-ups that nobody settled in time. */
export class FindOverdue extends PracticeFunction {
  constructor(scope: Construct, { encryption, practice, records, queue }: FindOverdueProps) {
    super(scope, "find-overdue", {
      encryption,
      errorsMean: "Emails that got lost on their way are not found again.",
      timeout: Duration.minutes(5),
      environment: {
        PRACTICE: JSON.stringify(practice),
        TABLE_NAME: records.tableName,
        QUEUE_URL: queue.queue.queueUrl,
      },
    });
    this.allow(["dynamodb:Query"], records.dueIndexArn);
    this.allow(READ_AND_WRITE, records.tableArn);
    this.allow(["sqs:SendMessage"], queue.queue.queueArn);
    this.allowKeys("write-table", "send-messages");
    new Rule(this, "watch", {
      schedule: Schedule.rate(INTERVAL),
      targets: [new LambdaFunction(this.function)],
    });
    // A look that failed needs no repeating: the next one sees everything that this one would have seen.
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: INTERVAL });
  }
}
