import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import type { FollowUpQueue } from "./follow-up-queue.ts";
import { type OnTable, PracticeFunction } from "./practice-function.ts";
import { READ_AND_WRITE } from "./records.ts";

interface FindOverdueProps extends OnTable {
  readonly queue: FollowUpQueue;
}

/**
 * Lost follow-ups are found within this interval. With the lease, the uncertain period or the grace of follow-up.ts,
 * everything that can be settled is settled within half an hour; an interval of 15 minutes would be too long.
 */
export const INTERVAL = Duration.minutes(10);

/** Finds follow-ups that were not settled in time, plans the weekly overviews, and deletes what is erased. */
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
    this.allow([...READ_AND_WRITE, "dynamodb:BatchWriteItem"], records.tableArn);
    this.allow(["sqs:SendMessage"], queue.queue.queueArn);
    this.allowKeys("write-table", "send-messages");
    new Rule(this, "watch", {
      schedule: Schedule.rate(INTERVAL),
      targets: [new LambdaFunction(this.function)],
    });
    // No retries: the next run covers everything.
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: INTERVAL });
  }
}
