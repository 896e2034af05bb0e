import { Temporal } from "temporal-polyfill";
import { type Instant, instantOf } from "./instant.ts";
import { inUsualZone, USUAL_ZONES } from "./usual-zones.ts";

/**
 * The moment of a wall-clock time `days` days after the local day of `anchor`. At clock changes, a skipped time moves
 * later by the jump (02:30 becomes 03:30), and a repeated time means its first occurrence, so every local day has
 * exactly one such moment.
 */
export function onLocalDay(
  anchor: Instant,
  days: number,
  time: { readonly hour: number; readonly second: number },
  timeZone: string,
): Instant {
  return (
    inUsualZone(timeZone, () => {
      const day = new Date(anchor);
      day.setFullYear(day.getFullYear(), day.getMonth(), day.getDate() + days);
      day.setHours(time.hour, 0, time.second, 0);
      return instantOf(day);
    }) ?? onLocalDayByTemporal(anchor, days, time, timeZone)
  );
}

function onLocalDayByTemporal(...[anchor, days, time, timeZone]: Parameters<typeof onLocalDay>): Instant {
  const wallClock = zoned(anchor, timeZone)
    .toPlainDate()
    .add({ days })
    .toPlainDateTime({ hour: time.hour })
    .add({ seconds: time.second });
  return instantFrom(wallClock.toZonedDateTime(timeZone, { disambiguation: "compatible" }));
}

/**
 * The moment of a day such as `2026-11-20` and a time such as `14:30`, by the same rules at clock changes. Undefined if
 * they are not a day and a time.
 */
export function atLocalTime(day: string, time: string, timeZone: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return undefined;
  try {
    const wallClock = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: "reject" });
    return instantFrom(wallClock.toZonedDateTime(timeZone, { disambiguation: "compatible" }));
  } catch {
    return undefined;
  }
}

/** The client's time zone, or the practice's if theirs is unknown. */
export function zoneOf(
  { timeZone }: { readonly timeZone?: string | undefined },
  practice: { readonly timeZone: string },
): string {
  return timeZone ?? practice.timeZone;
}

/** The local date at this moment, as `2026-11-20`. */
export function localDay(moment: Instant, timeZone: string): string {
  return (
    inUsualZone(timeZone, () => {
      const day = new Date(moment);
      return new Date(day.getTime() - day.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 10);
    }) ?? zoned(moment, timeZone).toPlainDate().toString()
  );
}

const MINUTE_MS = 60_000;

/** The local time at this moment, as `14:30`. */
export function localTime(moment: Instant, timeZone: string): string {
  return zoned(moment, timeZone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** Local hours, 0 to 23: quiet from `from` until before `to`. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export function isQuietHour(localHour: number, { from, to }: QuietHours): boolean {
  return from <= to ? localHour >= from && localHour < to : localHour >= from || localHour < to;
}

/** The moment itself, or the end of the quiet hours that it is in. */
export function afterQuietHours(moment: Instant, quietHours: QuietHours, timeZone: string): Instant {
  const hour = localHour(moment, timeZone);
  if (!isQuietHour(hour, quietHours)) return moment;
  const endsTomorrow = hour >= quietHours.to;
  return onLocalDay(moment, endsTomorrow ? 1 : 0, { hour: quietHours.to, second: 0 }, timeZone);
}

/** A zone's name as the IANA database spells it. */
export function zoneNamed(timeZone: string): string {
  return USUAL_ZONES.has(timeZone) ? timeZone : zoned(instantOf(0), timeZone).timeZoneId;
}

function localHour(moment: Instant, timeZone: string): number {
  return inUsualZone(timeZone, () => new Date(moment).getHours()) ?? zoned(moment, timeZone).hour;
}

function zoned(moment: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
}

function instantFrom(zonedDateTime: Temporal.ZonedDateTime): Instant {
  return instantOf(zonedDateTime.epochMilliseconds);
}
