import { type Instant, latest } from "../time/instant.ts";

/**
 * The erasure of a client's record. What is erased first becomes unreadable, by a tombstone in place of the profile, and
 * is then swept: deleted, item by item. A client who comes back gets a new record.
 */
export interface Erasure {
  readonly clientId: string;
  /** What was reported or has ended until then belongs to the record that is erased. */
  readonly erasedAt: Instant;
  readonly state: "sweeping" | "swept" | "returned";
}

/**
 * The sweep begins this long after the tombstone is written: functions that read the record before have ended by then,
 * so nothing that they still write escapes it. It is the longest time-out of a function and as far as clocks may differ.
 */
export const SWEPT_AFTER = { minutes: 15 } as const;

/** Everything that is recorded by now is erased, also what is stamped later than the request. */
export function erasedAtFor(requestedAt: Instant, recorded: readonly (Instant | undefined)[]): Instant {
  return latest(requestedAt, ...recorded.filter((each) => each !== undefined));
}

export interface Told {
  readonly reportedAt: Instant;
  /** When the session or appointment that it is about ended. */
  readonly endedAt?: Instant | undefined;
}

/**
 * What a report is to an erasure: part of what is `gone`, a `new` record's, or the latter while the old one is still
 * being swept, which has to `wait`.
 */
export function relationTo(
  { erasedAt, state }: Erasure,
  { reportedAt, endedAt }: Told,
): "gone" | "wait" | "new" {
  if (reportedAt <= erasedAt || (endedAt !== undefined && endedAt <= erasedAt)) return "gone";
  return state === "sweeping" ? "wait" : "new";
}
