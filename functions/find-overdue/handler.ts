import { type FollowUp, type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { addressWithPlaces, type Recovery, recoveryOf } from "../../shared/domain/follow-ups/recovery.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { errorName, type Log, type LogCode } from "../../shared/services/log.ts";
import type { Dependencies } from "./dependencies.ts";

/**
 * Recovers follow-ups from the `due` index that are unsettled and overdue, however they got lost, or alerts a person.
 * It never sends; the sender's claim decides every race.
 */
export function createHandler({
  clock,
  followUps,
  addresses,
  queue,
  replanZones,
  sweepErased,
  planDigests,
  log,
}: Dependencies): () => Promise<void> {
  return async () => {
    const now = clock();
    const shards = await Promise.allSettled(followUps.shards.map((shard) => recoverShard(shard, now)));
    const counts = shards.flatMap((shard) => (shard.status === "fulfilled" ? [shard.value] : []));
    log.info("overdue-counted", { count: counts.reduce((sum, count) => sum + count, 0) });
    const others = await Promise.allSettled([replanZones(now), sweepErased(now), planDigests(now)]);
    // Everything else is handled first; then fail if something could not be read or planned.
    for (const each of [...shards, ...others]) if (each.status === "rejected") throw each.reason;
  };

  async function recoverShard(shard: string, now: Instant): Promise<number> {
    let recovered = 0;
    for await (const key of followUps.overdue(shard, now)) {
      try {
        if (await recover(key, now)) recovered++;
      } catch (error) {
        // One failure must not stop the others; the next run retries it.
        log.error("record-failed", {
          followUpId: followUpId(key),
          clientId: key.clientId,
          error: errorName(error),
        });
      }
    }
    return recovered;
  }

  /** Repeats until nothing is left to do: a claim that lapsed long ago becomes uncertain and is resent in one run. */
  async function recover(key: FollowUpKey, now: Instant): Promise<boolean> {
    let moves = 0;
    for (; moves < MOST_MOVES; moves++) {
      // The index may lag behind the table: the table decides.
      const followUp = await followUps.find(key);
      const recovery = followUp && recoveryOf(followUp, now);
      if (!recovery || !(await moveOn(followUp, recovery, now))) break;
    }
    return moves > 0;
  }

  async function moveOn(followUp: FollowUp, recovery: Recovery, now: Instant): Promise<boolean> {
    const { clientId, kind, attempt } = followUp;
    const ids = { followUpId: followUpId(followUp), clientId, kind, attempt };
    const reason = recovery === "give-up" ? "unconfirmed" : undefined;
    // Queue first, write second: if the write fails, the next run queues it again, which is harmless. The write keeps a
    // long backlog from being filled with duplicates.
    if (recovery === "requeue") await queue.put(followUp, now, now);
    const { level, code } = LOG_ENTRIES[recovery];
    // Log before settling: if we crash between, the alarm has fired.
    if (level === "error") log.error(code, ids);
    const known = recovery === "resend" ? await withoutNeedlessDoubt(followUp, now) : followUp;
    if (!(await followUps.settle(known, recovery, now, reason))) return false;
    if (level !== "error") log[level](code, ids);
    return true;
  }

  /** Without its last doubt if the email cannot have reached SES: it is sent then as if for the first time. */
  async function withoutNeedlessDoubt(followUp: FollowUp, now: Instant): Promise<FollowUp> {
    const address = addressWithPlaces(followUp, now);
    if (address === undefined || (await addresses.hasPlace(address, followUp))) return followUp;
    return { ...followUp, doubts: followUp.doubts - 1 };
  }
}

/** At most: `sending` → `uncertain` → `planned` or `failed`. */
const MOST_MOVES = 2;

const LOG_ENTRIES = {
  requeue: { level: "warn", code: "overdue-requeued" },
  doubt: { level: "info", code: "overdue-uncertain" },
  resend: { level: "info", code: "overdue-resent" },
  "give-up": { level: "error", code: "overdue-unconfirmed" },
  lapse: { level: "info", code: "overdue-lapsed" },
} as const satisfies Record<Recovery, { level: keyof Log; code: LogCode }>;
