import moment from "moment-timezone";
import { type Instant, instantOf } from "../../shared/domain/time/instant.ts";

/**
 * The world's clocks once more: moment-timezone, with the zone data that it brings along and its own arithmetic.
 * Nothing of it is shared with what the domain uses, Temporal on Intl's data. Wall times are in milliseconds as
 * though they were UTC.
 */

/** Every name of the IANA database, other names of the same zone included. */
export const ZONES: readonly string[] = moment.tz.names();

/** The release of the zone data that the library brings, such as `2026f`. */
export const ITS_RELEASE: string = moment.tz.dataVersion;

/** The years whose clock changes are fixed by today's laws. */
export const SPAN = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2037, 0, 1) } as const;

export interface ClockChange {
  readonly at: number;
  /** What the clock would show at this moment without the change, and what it shows. */
  readonly before: number;
  readonly after: number;
}

export function clockChangesOf(timeZone: string): ClockChange[] {
  const { untils, offsets } = zoneOf(timeZone);
  return untils.flatMap((at, index) => {
    if (at === null || at < SPAN.from || at >= SPAN.to) return [];
    const [before = 0, after = 0] = [offsets[index], offsets[index + 1]].map(
      (west = 0) => at - west * 60_000,
    );
    // A change of the zone's name alone is none of its clock.
    return before === after ? [] : [{ at, before, after }];
  });
}

/** Minutes by which the clock is ahead of UTC at a moment. */
export function offsetOf(at: number, timeZone: string): number {
  return -zoneOf(timeZone).utcOffset(at);
}

/** The wall time at a moment. */
export function wallTimeOf(at: number | Instant, timeZone: string): number {
  const instant = typeof at === "number" ? at : Date.parse(at);
  return instant + offsetOf(instant, timeZone) * 60_000;
}

/** The moment of a wall time; of one that is skipped or repeated, what the library makes of it. */
export function momentOf(wallTime: number, timeZone: string): Instant {
  const at = new Date(wallTime);
  const parts = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
  return instantOf(moment.tz([...parts, at.getUTCMinutes(), at.getUTCSeconds()], timeZone).valueOf());
}

function zoneOf(timeZone: string): moment.MomentZone {
  const zone = moment.tz.zone(timeZone);
  if (!zone) throw new Error(`moment-timezone knows no zone ${timeZone}`);
  return zone;
}
