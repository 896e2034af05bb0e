/** One capability that the practice relies on: what AWS documents, where, and how to observe it. */
interface Capability<Bench> {
  /** The page of AWS's documentation. */
  readonly source: string;
  /** AWS's result of `observe`, as comparable plain values. */
  readonly aws: unknown;
  observe(bench: Bench): Promise<unknown>;
}

/** A service's capabilities, each under a sentence that completes "it". */
export type Contract<Bench> = Readonly<Record<string, Capability<Bench>>>;

/** A call's outcome as callers distinguish it: `done`, or the error's class and status. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return "done";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const answer = "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }) : {};
    return { error: error.name, status: answer.httpStatusCode };
  }
}
