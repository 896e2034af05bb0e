import { type Instant, latest } from "../time/instant.ts";

/**
 * The erasure of a client's record. What is erased first becomes unreadable, by a tombstone in place of the profile, and
 * is then swept: deleted, item by item. A client who comes back gets a new record.
 */
export interface Erasure {
  readonly clientId: string;
  /** Everything reported or ended until then belongs to the record that is erased. */
  readonly erasedAt: Instant;
  readonly state: "sweeping" | "swept" | "returned";
}

/**
 * The sweep begins this long after the tombstone is written: functions that read the record before have ended by
 * then, so nothing that they still write escapes it. It is the longest time-out of a function plus the most that
 * clocks may differ.
 */
export const SWEPT_AFTER = { minutes: 15 } as const;

/** Everything that is recorded by now is erased, also what is stamped later than the request. */
export function erasedAtFor(requestedAt: Instant, recorded: readonly (Instant | undefined)[]): Instant {
  return latest(requestedAt, ...recorded.filter((each) => each !== undefined));
}

export interface Told {
  readonly reportedAt: Instant;
  /** The end of its session or appointment. */
  readonly endedAt?: Instant | undefined;
}

/**
 * A report's relation to an erasure: it is about the record that is `gone`, about a `new` record, or about a new one
 * that has to `wait` until the old one is swept.
 */
export function relationTo(
  { erasedAt, state }: Erasure,
  { reportedAt, endedAt }: Told,
): "gone" | "wait" | "new" {
  if (reportedAt <= erasedAt || (endedAt !== undefined && endedAt <= erasedAt)) return "gone";
  return state === "sweeping" ? "wait" : "new";
}
