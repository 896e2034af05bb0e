import { setTimeout as pause } from "node:timers/promises";
import type { FollowUpKey } from "../../../shared/domain/follow-ups/follow-up.ts";

/** The follow-up of the job with this number, from 1 on; the same on both sides. */
export function keyOf(job: number): FollowUpKey {
  return { clientId: `c-${job}`, sessionId: `s-${job}`, step: "after-care" };
}

export interface QueueState {
  readonly ready: number;
  /** By a worker, alive or dead. */
  readonly taken: number;
}

const STILL_MS = 1_500;

/** Waits until no job is ready and no further one is taken. */
export async function untilStill(state: () => Promise<QueueState>): Promise<void> {
  for (let before = await state(), since = performance.now(); ; ) {
    await pause(100);
    const now = await state();
    if (now.ready > 0 || now.taken !== before.taken) since = performance.now();
    before = now;
    if (performance.now() - since > STILL_MS) return;
  }
}
