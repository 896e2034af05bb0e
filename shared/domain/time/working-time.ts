import { Temporal } from "temporal-polyfill";
import { type Instant, instantOf, latest } from "./instant.ts";

/** In the order of Temporal's `dayOfWeek`, which counts Monday as 1. */
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Whole local working hours by weekday; `to` is exclusive. */
type WorkingHours = {
  readonly [Weekday in (typeof WEEKDAYS)[number]]?:
    | { readonly from: number; readonly to: number }
    | undefined;
};

/** The settings that this file reads. */
export interface WorkingPractice {
  readonly timeZone: string;
  readonly workingHours: WorkingHours;
  /** Local days without work, such as `2026-12-25`. */
  readonly holidays: readonly string[];
}

interface WorkingTime {
  readonly opens: Instant;
  /** Exclusive. */
  readonly closes: Instant;
}

/** The moment itself if it is in working time, otherwise the next opening. */
export function nextOpening(moment: Instant, practice: WorkingPractice): Instant {
  return latest(currentOrNext(moment, practice).opens, moment);
}

/** The next opening strictly after this moment. */
export function openingAfter(moment: Instant, practice: WorkingPractice): Instant {
  return nthAfter(moment, 1, practice).opens;
}

/** The end of the current working time; undefined outside working time. */
export function closingOf(moment: Instant, practice: WorkingPractice): Instant | undefined {
  const { opens, closes } = currentOrNext(moment, practice);
  return opens <= moment ? closes : undefined;
}

/** The moment after this many hours of working time. For 0 hours, the next opening. */
export function plusWorkingHours(moment: Instant, hours: number, practice: WorkingPractice): Instant {
  // In whole milliseconds: rounded seconds would lose one at a closing.
  let left = hours * 3_600_000;
  for (const { opens, closes } of workingTimes(moment, practice)) {
    const from = latest(opens, moment);
    const available = Date.parse(closes) - Date.parse(from);
    if (left <= available) return instantOf(Date.parse(from) + left);
    left -= available;
  }
  throw new RangeError("Working times do not end");
}

/**
 * The closing of the n-th working day that opens after this moment. The current day does not count: three working days
 * from Monday noon end at Thursday's closing.
 * @param days 1 or more
 */
export function plusWorkingDays(moment: Instant, days: number, practice: WorkingPractice): Instant {
  return nthAfter(moment, days, practice).closes;
}

function currentOrNext(moment: Instant, practice: WorkingPractice): WorkingTime {
  for (const workingTime of workingTimes(moment, practice)) return workingTime;
  throw new RangeError("Working times do not end");
}

function nthAfter(moment: Instant, count: number, practice: WorkingPractice): WorkingTime {
  let left = count;
  for (const workingTime of workingTimes(moment, practice)) {
    if (workingTime.opens > moment) left -= 1;
    if (left <= 0) return workingTime;
  }
  throw new RangeError("Working times do not end");
}

/** The working times that end after this moment, one per working day; infinite. */
function* workingTimes(moment: Instant, { timeZone, workingHours, holidays }: WorkingPractice) {
  const today = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate();
  // Starts a day early, for a clock that is put back at midnight.
  for (let day = today.subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const weekday = WEEKDAYS[day.dayOfWeek - 1];
    const hours = weekday && workingHours[weekday];
    if (!hours || holidays.includes(day.toString())) continue;
    const opens = atHour(day, hours.from, timeZone);
    const closes = instantFrom(atHour(day, hours.to, timeZone));
    // A zone can skip a whole day (Samoa in 2011), and a clock change can swallow a short working time.
    if (!opens.toPlainDate().equals(day) || closes <= instantFrom(opens)) continue;
    if (closes > moment) yield { opens: instantFrom(opens), closes };
  }
}

/** Skipped times move later by the jump; repeated ones mean the first, as in local-time.ts. */
function atHour(day: Temporal.PlainDate, hour: number, timeZone: string): Temporal.ZonedDateTime {
  return day.toPlainDateTime().add({ hours: hour }).toZonedDateTime(timeZone);
}

function instantFrom(zonedDateTime: Temporal.ZonedDateTime): Instant {
  return instantOf(zonedDateTime.epochMilliseconds);
}
