import { type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { planFollowUps } from "../../shared/domain/follow-ups/plan.ts";
import {
  afterLook,
  lookDue,
  movedByRules,
  onNextShard,
  type ZoneRelease,
} from "../../shared/domain/follow-ups/zone-rules.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { type Clock, type Instant, plus } from "../../shared/domain/time/instant.ts";
import type { ClientRecords } from "../../shared/records/clients.ts";
import type { FollowUpRecords } from "../../shared/records/follow-ups.ts";
import { planBasis } from "../../shared/records/plan-basis.ts";
import type { IndexedKey, ZoneRuleRecords } from "../../shared/records/zone-rules.ts";
import { errorName, type Log } from "../../shared/services/log.ts";

interface ZoneDependencies {
  readonly practice: Practice;
  readonly clock: Clock;
  /** The release of this runtime's time zone data. */
  readonly release: ZoneRelease;
  readonly zones: ZoneRuleRecords;
  readonly followUps: Pick<FollowUpRecords, "shards" | "find">;
  readonly clients: Pick<ClientRecords, "read">;
  readonly log: Log;
}

/** Well below the function's time-out. The next run resumes where this one stopped. */
const LONGEST = { minutes: 2 } as const;
/** Follow-ups checked in parallel. */
const AT_ONCE = 25;

/** Replans unsent follow-ups after a change of time zone rules. Usually it reads one small item and returns. */
export function zoneReplanner(dependencies: ZoneDependencies): (now: Instant) => Promise<void> {
  const { practice, clock, release, zones, followUps, clients, log } = dependencies;

  return async (now) => {
    const due = lookDue(await zones.read(), release, now);
    if (!due) return;
    let { look } = due;
    let moved = 0;
    const end = plus(now, LONGEST);
    for (; look.shard < followUps.shards.length; look = onNextShard(look)) {
      for await (const batch of batchesOf(zones.unsettled(followUps.shards[look.shard] ?? "", look.from))) {
        const results = await Promise.all(batch.map(({ key }) => replan(key, now)));
        moved += results.filter(Boolean).length;
        const { from } = look;
        look = { ...look, from: batch.at(-1)?.nextAt ?? from };
        // A run starts at the time where the last one stopped, so it must get past that time to make progress.
        if (clock() < end || look.from === from) continue;
        await zones.write({ release, look });
        log.info("zones-replanned", { reason: "to-be-continued", count: moved });
        return;
      }
    }
    await zones.write(afterLook({ release, look }, now));
    log.info("zones-replanned", { reason: release, count: moved });
  };

  async function replan(key: FollowUpKey, now: Instant): Promise<boolean> {
    try {
      const followUp = await followUps.find(key);
      // Most follow-ups are decided here, without reading the session.
      if (followUp?.status !== "planned" || followUp.attempt > 0) return false;
      const { profile, treatment } = await clients.read(key.clientId, key.sessionId);
      if (!profile || !treatment) return false;
      const plan = planFollowUps(planBasis(treatment, profile, practice), practice);
      const planned = movedByRules(followUp, plan, now);
      return planned !== undefined && (await zones.move(followUp, planned, now));
    } catch (error) {
      // One failure must not stop the others; a later run retries it.
      log.error("record-failed", {
        followUpId: followUpId(key),
        clientId: key.clientId,
        error: errorName(error),
      });
      return false;
    }
  }
}

async function* batchesOf(keys: AsyncIterable<IndexedKey>): AsyncGenerator<readonly IndexedKey[]> {
  let batch: IndexedKey[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
