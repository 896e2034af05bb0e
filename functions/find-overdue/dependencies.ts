import * as z from "zod";
import type { Clock } from "../../shared/domain/instant.ts";
import { type Environment, practiceVariable, readEnvironment } from "../../shared/environment.ts";
import { createLog, type Log } from "../../shared/log.ts";
import { type FollowUpQueue, followUpQueue } from "../../shared/queue.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { openTable } from "../../shared/records/table.ts";

export interface Dependencies {
  readonly clock: Clock;
  readonly followUps: Pick<FollowUpRecords, "shards" | "overdue" | "find" | "settle">;
  readonly queue: FollowUpQueue;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { PRACTICE, TABLE_NAME, QUEUE_URL } = readEnvironment(environment, {
    PRACTICE: practiceVariable,
    TABLE_NAME: z.string(),
    QUEUE_URL: z.string(),
  });
  return {
    clock,
    followUps: followUpRecords(openTable(TABLE_NAME), PRACTICE),
    queue: followUpQueue(QUEUE_URL),
    log: createLog("find-overdue"),
  };
}
