/** Each lost race is another report's won one, so more than a few mean that something else is wrong. */
const TRIES = 10;

/**
 * Retry after a concurrent update: the one place where a report is decided again on what others wrote meanwhile.
 * @param attempt reads, decides and writes; undefined when what it had read had changed by then
 */
export async function untilWon<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new Error("What a report is decided on kept changing");
}
