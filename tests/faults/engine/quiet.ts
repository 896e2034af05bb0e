/** Kept from before anything was put in its place. */
const later = setImmediate;

/** Whether code under test has been set going since it was last waited for. */
export interface Stir {
  /** Told whenever a function is started or gets an answer. */
  stir(): void;
  /**
   * Lets all code run on until it waits for an effect again. Nothing in a simulation waits for the machine itself,
   * so one turn of Node's own loop is enough.
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
