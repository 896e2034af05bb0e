import type { Clock } from "../../shared/domain/time/instant.ts";
import { type Environment, readEnvironment } from "../../shared/services/environment.ts";
import { createLog, type Log } from "../../shared/services/log.ts";
import { type FollowUpQueue, followUpQueue } from "../../shared/services/queue.ts";
import { type FollowUpSchedules, followUpSchedules } from "../../shared/services/schedules.ts";

export interface Dependencies {
  readonly clock: Clock;
  readonly queue: FollowUpQueue;
  readonly schedules: FollowUpSchedules;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { QUEUE_URL, QUEUE_ARN, SCHEDULE_GROUP, SCHEDULE_ROLE_ARN, SCHEDULE_DEAD_LETTER_ARN } =
    readEnvironment(
      environment,
      "QUEUE_URL",
      "QUEUE_ARN",
      "SCHEDULE_GROUP",
      "SCHEDULE_ROLE_ARN",
      "SCHEDULE_DEAD_LETTER_ARN",
    );
  return {
    clock,
    queue: followUpQueue(QUEUE_URL),
    schedules: followUpSchedules({
      group: SCHEDULE_GROUP,
      queueArn: QUEUE_ARN,
      roleArn: SCHEDULE_ROLE_ARN,
      deadLetterArn: SCHEDULE_DEAD_LETTER_ARN,
    }),
    log: createLog("arrange-follow-ups"),
  };
}
