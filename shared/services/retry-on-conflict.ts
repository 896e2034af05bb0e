import { setTimeout as pause } from "node:timers/promises";

/**
 * Each conflict means that another caller succeeded, so many in a row mean that something else is wrong. The last
 * attempt may begin just before the time is up and then wait for a hanging service (see aws.ts): both together are
 * shorter than every function's time-out.
 */
export const BUDGET = { tries: 10, milliseconds: 3_000 } as const;
/** Back-off with jitter, so that callers do not collide again. */
const LONGEST_PAUSE_MS = 25;

/**
 * Tries again after a concurrent update, with back-off. Every retry after a conflict comes through here.
 * @param attempt reads, decides and writes; returns undefined on a conflict
 */
export async function retryOnConflict<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
  const end = performance.now() + BUDGET.milliseconds;
  for (let tries = 1; tries <= BUDGET.tries && performance.now() <= end; tries++) {
    const result = await attempt();
    if (result !== undefined) return result;
    await pause(Math.random() * LONGEST_PAUSE_MS * tries);
  }
  throw new Error("Too many conflicts");
}

/**
 * The same with a first read already done: reads again only after a conflict.
 * @param again undefined if the item is gone, which is an error
 */
export async function retryOnConflictFrom<Read, Result>(
  first: Read,
  again: () => Promise<Read | undefined>,
  attempt: (read: Read) => Promise<Result | undefined>,
): Promise<Result> {
  let read: Read | undefined = first;
  return await retryOnConflict(async () => {
    if (read === undefined) throw new Error("The item is gone");
    const result = await attempt(read);
    if (result === undefined) read = await again();
    return result;
  });
}
