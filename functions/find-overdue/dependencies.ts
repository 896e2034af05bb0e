import type { Clock, Instant } from "../../shared/domain/time/instant.ts";
import { type AddressRecords, addressRecords } from "../../shared/records/addresses.ts";
import { clientRecords } from "../../shared/records/clients.ts";
import { digestRecords } from "../../shared/records/digests.ts";
import { type FollowUpRecords, followUpRecords } from "../../shared/records/follow-ups.ts";
import { sweepOf } from "../../shared/records/sweep.ts";
import { openTable } from "../../shared/records/table.ts";
import { zoneRuleRecords } from "../../shared/records/zone-rules.ts";
import { type Environment, readEnvironment, readPractice } from "../../shared/services/environment.ts";
import { createLog, type Log } from "../../shared/services/log.ts";
import { type FollowUpQueue, followUpQueue } from "../../shared/services/queue.ts";
import { digestPlanner } from "./digests.ts";
import { erasedSweeper } from "./erased.ts";
import { zoneReplanner } from "./zone-rules-changed.ts";

export interface Dependencies {
  readonly clock: Clock;
  readonly followUps: Pick<FollowUpRecords, "shards" | "overdue" | "find" | "settle">;
  readonly addresses: Pick<AddressRecords, "hasPlace">;
  readonly queue: FollowUpQueue;
  /** Replans unsent follow-ups after a change of time zone rules. */
  readonly replanZones: (now: Instant) => Promise<void>;
  /** Deletes the records of erased clients. */
  readonly sweepErased: (now: Instant) => Promise<void>;
  /** Plans the team's weekly overviews. */
  readonly planDigests: (now: Instant) => Promise<void>;
  readonly log: Log;
}

export function dependencies(environment: Environment, clock: Clock): Dependencies {
  const { PRACTICE, TABLE_NAME, QUEUE_URL } = readEnvironment(
    environment,
    "PRACTICE",
    "TABLE_NAME",
    "QUEUE_URL",
  );
  const practice = readPractice(PRACTICE);
  const log = createLog("find-overdue");
  const table = openTable(TABLE_NAME);
  const followUps = followUpRecords(table, practice);
  return {
    clock,
    followUps,
    addresses: addressRecords(table, practice),
    queue: followUpQueue(QUEUE_URL),
    replanZones: zoneReplanner({
      practice,
      clock,
      release: process.versions.tz ?? "",
      zones: zoneRuleRecords(table),
      followUps,
      clients: clientRecords(table, practice),
      log,
    }),
    sweepErased: erasedSweeper({ sweep: sweepOf(table, practice), log }),
    planDigests: digestPlanner({ practice, digests: digestRecords(table), log }),
    log,
  };
}
