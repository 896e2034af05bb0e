import { createHash } from "node:crypto";
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from "@aws-sdk/client-scheduler";
import type { FollowUpKey } from "../domain/follow-ups/follow-up.ts";
import { type Instant, plus } from "../domain/time/instant.ts";
import { CLIENT_CONFIG } from "./aws.ts";
import { writeMessage } from "./queue.ts";

export interface FollowUpSchedules {
  /** Schedules the follow-up onto the queue at `dueAt`. Idempotent. */
  create(key: FollowUpKey, dueAt: Instant): Promise<void>;
  /** Deletes the schedule. Idempotent: not an error if it fired or is gone. */
  remove(key: FollowUpKey, dueAt: Instant): Promise<void>;
}

interface ScheduleTarget {
  readonly group: string;
  readonly queueArn: string;
  /** The role with which Scheduler sends to the queue. */
  readonly roleArn: string;
  /** Scheduler's dead-letter queue. */
  readonly deadLetterArn: string;
}

export function followUpSchedules(
  target: ScheduleTarget,
  client = new SchedulerClient(CLIENT_CONFIG),
): FollowUpSchedules {
  return {
    async create(key, dueAt) {
      const name = scheduleName(key, dueAt);
      try {
        await client.send(
          new CreateScheduleCommand({
            Name: name,
            GroupName: target.group,
            ScheduleExpression: `at(${wholeSeconds(dueAt)})`,
            ScheduleExpressionTimezone: "UTC",
            FlexibleTimeWindow: { Mode: "OFF" },
            ActionAfterCompletion: "DELETE",
            Target: {
              Arn: target.queueArn,
              RoleArn: target.roleArn,
              Input: writeMessage(key),
              DeadLetterConfig: { Arn: target.deadLetterArn },
              RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error;
      }
    },

    async remove(key, dueAt) {
      try {
        await client.send(
          new DeleteScheduleCommand({ Name: scheduleName(key, dueAt), GroupName: target.group }),
        );
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
}

/**
 * Derived from the follow-up and its time: a repeat is a conflict, a new time a new schedule. So the name makes
 * creation idempotent; a client token would also swallow a creation after a deletion.
 */
export function scheduleName({ clientId, sessionId, step }: FollowUpKey, dueAt: Instant): string {
  return createHash("sha256").update([clientId, sessionId, step, dueAt].join("|")).digest("hex").slice(0, 40);
}

/** Scheduler has no milliseconds; rounded up, so that nothing fires early. */
function wholeSeconds(dueAt: Instant): string {
  return plus(dueAt, { seconds: 0.999 }).slice(0, 19);
}
