/** A source that invokes functions: a queue, a stream, a schedule or SES's events. */
export type EventSource = {
  /**
   * Does what can be done now; true if there was anything. Never throws for a handler's error, which is retried by the
   * source's rules.
   */
  pump(): Promise<boolean>;
  /**
   * When there is something to do next, by the practice's clock; undefined if nothing is scheduled.
   * @param before times after this may be reported as undefined
   */
  nextDue(before: Date): Promise<Date | undefined>;
};

/** Logs only the error's name; its message may repeat a client's words. */
export function reportFailure(what: string, error: unknown): void {
  console.error(
    JSON.stringify({ level: "error", what, error: error instanceof Error ? error.name : "Unknown" }),
  );
}
