import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Sweep } from "../../shared/records/sweep.ts";
import { errorName, type Log } from "../../shared/services/log.ts";

interface SweepDependencies {
  readonly sweep: Sweep;
  readonly log: Log;
}

/** Deletes the records of erased clients, one after the other: there are few, and each takes a second. */
export function erasedSweeper({ sweep, log }: SweepDependencies) {
  return async (now: Instant): Promise<void> => {
    for (const erasure of await sweep.waiting(now)) {
      const { clientId } = erasure;
      try {
        const count = await sweep.sweep(erasure, now);
        if (count !== undefined) log.info("record-swept", { clientId, count });
      } catch (error) {
        // One failure must not stop the others; a later run continues with it.
        log.error("record-failed", { clientId, error: errorName(error) });
      }
    }
  };
}
