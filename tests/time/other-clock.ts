import moment from "moment-timezone";
import { type Instant, instantOf } from "../../shared/domain/time/instant.ts";

/**
 * Local time by moment-timezone, with its own zone data and arithmetic, independent of the domain's Temporal on Intl's
 * data. Wall times are milliseconds, as if in UTC.
 */

/** Every name of the IANA database, other names of the same zone included. */
export const ZONES: readonly string[] = moment.tz.names();

/** The release of the zone data that the library brings, such as `2026f`. */
export const ITS_RELEASE: string = moment.tz.dataVersion;

/** Years whose clock changes are fixed by current law. */
export const SPAN = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2037, 0, 1) } as const;

export interface ClockChange {
  readonly at: number;
  /** The wall time without and with the change. */
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
    // A change of the zone's abbreviation only is not a clock change.
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

/** The moment of a wall time; for skipped or repeated times, by the library's rule. */
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
