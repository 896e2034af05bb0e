/** The original, before it is replaced. */
const later = setImmediate;

/** Whether code under test has run since the last wait. */
export interface Stir {
  /** Called whenever a function starts or gets an answer. */
  stir(): void;
  /**
   * Lets all code run until it awaits an effect. Simulated code never waits for real I/O, so one turn of Node's loop is
   * enough.
   */
  quiet(): Promise<void> | undefined;
}

export function createStir(): Stir {
  let isStirred = false;
  return {
    stir() {
      isStirred = true;
    },
    quiet() {
      if (!isStirred) return undefined;
      isStirred = false;
      return new Promise((resolve) => later(resolve));
    },
  };
}
