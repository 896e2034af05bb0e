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
import { PATIENCE } from "./aws.ts";
import { writeMessage } from "./queue.ts";

export interface FollowUpSchedules {
  /** Sees to it that the follow-up reaches the queue at `dueAt`. Repeating it changes nothing. */
  create(key: FollowUpKey, dueAt: Instant): Promise<void>;
  /** Takes the schedule back. One that is gone already, or has fired, is no error. */
  remove(key: FollowUpKey, dueAt: Instant): Promise<void>;
}

interface ScheduleTarget {
  readonly group: string;
  readonly queueArn: string;
  /** The role that lets Scheduler send to the queue. */
  readonly roleArn: string;
  /** Where Scheduler puts what it could not hand over. */
  readonly deadLetterArn: string;
}

export function followUpSchedules(
  target: ScheduleTarget,
  client = new SchedulerClient(PATIENCE),
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
 * Fixed by the follow-up and its time: the same twice is a conflict, a new time is a new schedule. So the name is
 * what makes creating idempotent; a client token of ours would also swallow a creation after a removal.
 */
export function scheduleName({ clientId, sessionId, step }: FollowUpKey, dueAt: Instant): string {
  return createHash("sha256").update([clientId, sessionId, step, dueAt].join("|")).digest("hex").slice(0, 40);
}

/** Scheduler knows no milliseconds; rounded up, so that nothing fires before it is due. */
function wholeSeconds(dueAt: Instant): string {
  return plus(dueAt, { seconds: 0.999 }).slice(0, 19);
}
