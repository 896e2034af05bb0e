import { setTimeout as pause } from "node:timers/promises";

/** Each lost race is one that another caller has won, so more than a few mean that something else is wrong. */
const TRIES = 10;
/** Grows with every try, and is random, so that callers who have met do not meet again. */
const LONGEST_PAUSE_MS = 25;

/**
 * Retry after a concurrent update: the one place where something is decided again on what others wrote meanwhile.
 * @param attempt reads, decides and writes; undefined when what it had read had changed by then
 */
export async function untilWon<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const result = await attempt();
    if (result !== undefined) return result;
    await pause(Math.random() * LONGEST_PAUSE_MS * tries);
  }
  throw new Error("What is decided on kept changing");
}

/**
 * The same for what was read already: it is read again only after a lost race.
 * @param again undefined when it is not there any more, which is an error
 */
export async function untilWonFrom<Read, Result>(
  first: Read,
  again: () => Promise<Read | undefined>,
  attempt: (read: Read) => Promise<Result | undefined>,
): Promise<Result> {
  let read: Read | undefined = first;
  return await untilWon(async () => {
    if (read === undefined) throw new Error("What is decided on is gone");
    const result = await attempt(read);
    if (result === undefined) read = await again();
    return result;
  });
}
