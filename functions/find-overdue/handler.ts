import { type FollowUp, followUpId } from "../../shared/domain/follow-up.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { type Recovery, recoveryOf } from "../../shared/domain/recovery.ts";
import { errorName, type Log, type LogCode } from "../../shared/log.ts";
import type { Dependencies } from "./dependencies.ts";

/**
 * Whatever is unsettled and past its time shows up in the `due` index, however it got lost, and is
 * moved on from there or put in front of a person. It never sends; the sender's claim decides every race.
 */
export function createHandler({ clock, followUps, queue, log }: Dependencies): () => Promise<void> {
  return async () => {
    const now = clock();
    const counts = await Promise.all(followUps.shards.map((shard) => watch(shard, now)));
    log.info("overdue-counted", { count: counts.reduce((sum, count) => sum + count, 0) });
  };

  async function watch(shard: string, now: Instant): Promise<number> {
    let recovered = 0;
    for await (const key of followUps.overdue(shard, now)) {
      try {
        // The index may lag behind the table: the table decides.
        const followUp = await followUps.find(key);
        if (followUp && (await recover(followUp, now))) recovered++;
      } catch (error) {
        // One that fails must not hide the others; it is here again in 15 minutes.
        log.error("record-failed", {
          followUpId: followUpId(key),
          clientId: key.clientId,
          error: errorName(error),
        });
      }
    }
    return recovered;
  }

  async function recover(followUp: FollowUp, now: Instant): Promise<boolean> {
    const recovery = recoveryOf(followUp, now);
    if (!recovery) return false;
    const { clientId, kind, attempt } = followUp;
    const ids = { followUpId: followUpId(followUp), clientId, kind, attempt };
    const reason = recovery === "give-up" ? "unconfirmed" : undefined;
    if (!(await followUps.settle(followUp, recovery, now, reason))) return false;
    // Noted first: should putting it fail, it is here again after a while, and a full queue is not filled twice.
    if (recovery === "requeue") await queue.put(followUp, now, now);
    const { level, code } = ENTRIES[recovery];
    log[level](code, ids);
    return true;
  }
}

const ENTRIES = {
  requeue: { level: "warn", code: "overdue-requeued" },
  doubt: { level: "info", code: "overdue-uncertain" },
  resend: { level: "info", code: "overdue-resent" },
  "give-up": { level: "error", code: "overdue-unconfirmed" },
  lapse: { level: "info", code: "overdue-lapsed" },
} as const satisfies Record<Recovery, { level: keyof Log; code: LogCode }>;
