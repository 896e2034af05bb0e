/** One of the ways in which Lambda's functions are started without anybody calling. */
export type EventSource = {
  /**
   * Does what can be done now, and says whether anything was there. Never throws for a handler's fault: that is
   * retried, as the source's own rules say.
   */
  pump(): Promise<boolean>;
  /**
   * When there is something to do next, by the practice's clock; undefined: not before somebody does something.
   * @param before later moments are not asked for, and may be left undefined too
   */
  nextDue(before: Date): Promise<Date | undefined>;
};

/** The name of an error goes to the log; its text may repeat what a client wrote. */
export function reportFailure(what: string, error: unknown): void {
  console.error(
    JSON.stringify({ level: "error", what, error: error instanceof Error ? error.name : "Unknown" }),
  );
}
