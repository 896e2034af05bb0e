import { Duration } from "aws-cdk-lib";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Status } from "../../shared/domain/follow-ups/follow-up.ts";
import { FOLLOW_UP_PREFIX } from "../../shared/records/keys.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Encryption } from "./encryption.ts";
import type { FollowUpQueue } from "./follow-up-queue.ts";
import { PracticeFunction } from "./practice-function.ts";
import type { Records } from "./records.ts";
import type { Schedules } from "./schedules.ts";

interface ArrangeFollowUpsProps {
  readonly encryption: Encryption;
  readonly records: Records;
  readonly queue: FollowUpQueue;
  readonly schedules: Schedules;
}

/** The statuses that need a schedule created or deleted. */
const ARRANGED: readonly Status[] = ["planned", "cancelled"];

/** Reads the table's stream and keeps schedules and queue in step with the table. */
export class ArrangeFollowUps extends PracticeFunction {
  /** Failed batches: only their positions in the stream, not the records. */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, { encryption, records, queue, schedules }: ArrangeFollowUpsProps) {
    super(scope, "arrange-follow-ups", {
      encryption,
      errorsMean: "Emails that are due may leave up to half an hour late.",
      timeout: Duration.seconds(60),
      environment: {
        QUEUE_URL: queue.queue.queueUrl,
        QUEUE_ARN: queue.queue.queueArn,
        SCHEDULE_GROUP: schedules.groupName,
        SCHEDULE_ROLE_ARN: schedules.roleArn,
        SCHEDULE_DEAD_LETTER_ARN: queue.deadLetters.queueArn,
      },
    });
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      encryption,
      means: "Emails were planned that nobody put on their way; they leave late.",
    });
    this.allow(["scheduler:CreateSchedule", "scheduler:DeleteSchedule"], schedules.scheduleArns);
    this.allow(["iam:PassRole"], schedules.roleArn, {
      StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" },
    });
    this.allow(["sqs:SendMessage"], [queue.queue.queueArn, this.deadLetters.queueArn]);
    this.allow(
      ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
      records.streamArn,
    );
    this.allow(["dynamodb:ListStreams"], records.streamArns);
    this.allowKeys("read-table", "send-messages");

    this.function.addEventSourceMapping("stream", {
      eventSourceArn: records.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      // The stream keeps records for 24 hours; after that they cannot go to the failure destination.
      maxRecordAge: Duration.hours(23),
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
      filters: [
        FilterCriteria.filter({
          dynamodb: {
            NewImage: { SK: { S: FilterRule.beginsWith(FOLLOW_UP_PREFIX) }, status: { S: ARRANGED } },
          },
        }),
      ],
    });
  }
}
