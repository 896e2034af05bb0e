/** One thing that the practice relies on: what AWS documents, where, and how an engine is asked for it. */
interface Capability<Bench> {
  /** The page of AWS's documentation that says so. */
  readonly source: string;
  /** What AWS answers, as `observe` puts it: plain values that can be compared. */
  readonly aws: unknown;
  observe(bench: Bench): Promise<unknown>;
}

/** The capabilities of a service, each under a sentence that completes "it". */
export type Contract<Bench> = Readonly<Record<string, Capability<Bench>>>;

/** How a call ended, in the words that callers tell apart: the class of the error and the status, or what is picked. */
export async function outcomeOf<T>(
  call: Promise<T>,
  pick: (result: T) => unknown = () => "done",
): Promise<unknown> {
  let result: T;
  try {
    result = await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const answer = "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }) : {};
    return { error: error.name, status: answer.httpStatusCode };
  }
  return pick(result);
}
