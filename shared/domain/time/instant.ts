/**
 * A moment in UTC as `2026-11-20T14:55:00.000Z`: always with milliseconds, so that text order is time order. Moments
 * are stored, sent and compared in this form everywhere.
 */
export type Instant = string;

/** Returns the time. Injected, so that tests control it. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString();

/** Accepts anything that Date reads with a zone. @throws RangeError for an invalid date */
export function instantOf(moment: Date | string | number): Instant {
  return new Date(moment).toISOString();
}

export interface Span {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** Elapsed time: a day is 24 hours here. For the client's local days see local-time.ts. */
export function plus(instant: Instant, span: Span): Instant {
  return instantOf(Date.parse(instant) + milliseconds(span));
}

export function minus(instant: Instant, span: Span): Instant {
  return instantOf(Date.parse(instant) - milliseconds(span));
}

/** Positive when `later` is after `earlier`. */
export function secondsBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / 1000;
}

export function earliest(...instants: readonly [Instant, ...Instant[]]): Instant {
  return instants.toSorted()[0] ?? instants[0];
}

export function latest(...instants: readonly [Instant, ...Instant[]]): Instant {
  return instants.toSorted().at(-1) ?? instants[0];
}

/** For `toSorted`, by the time that each item has under this name. */
export function earliestFirst<Name extends string>(name: Name) {
  type Timed = Readonly<Record<Name, Instant>>;
  return (one: Timed, other: Timed): number =>
    one[name] < other[name] ? -1 : Number(one[name] > other[name]);
}

function milliseconds({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
