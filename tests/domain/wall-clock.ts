import type { Instant } from "../../shared/domain/time/instant.ts";

/**
 * An independent implementation of local time, by search on Intl.DateTimeFormat instead of Temporal. Wall times are
 * milliseconds, as if in UTC.
 */

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** The wall time at a moment. */
export function wallTimeAt(moment: number | Instant, timeZone: string): number {
  const at = typeof moment === "number" ? moment : Date.parse(moment);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = formatOf(timeZone)
    .format(at)
    .split(/\D+/)
    .map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

/** As `2026-11-22 09:00:00`. */
export function wallClock(moment: Instant, timeZone: string): string {
  return new Date(wallTimeAt(moment, timeZone)).toISOString().slice(0, 19).replace("T", " ");
}

export function hourAt(moment: number | Instant, timeZone: string): number {
  return new Date(wallTimeAt(moment, timeZone)).getUTCHours();
}

/** All moments with this wall time, in order: one, none (skipped) or two (repeated). */
export function momentsOf(wallTime: number, timeZone: string): number[] {
  const offsets = new Set([-DAY, DAY].map((around) => offsetAt(wallTime + around, timeZone)));
  return [...offsets]
    .map((offset) => wallTime - offset)
    .filter((moment) => wallTimeAt(moment, timeZone) === wallTime)
    .toSorted((a, b) => a - b);
}

/** The wall time of `hour` and `second`, on the local day `days` after that of the moment. */
export function wallTimeOn(
  anchor: Instant,
  days: number,
  time: { readonly hour: number; readonly second: number },
  timeZone: string,
): number {
  const anchorDay = Math.floor(wallTimeAt(anchor, timeZone) / DAY) * DAY;
  return anchorDay + days * DAY + time.hour * 3_600_000 + time.second * 1000;
}

/** The UTC offset in milliseconds at a moment. */
export function offsetAt(moment: number, timeZone: string): number {
  return wallTimeAt(moment, timeZone) - moment;
}
