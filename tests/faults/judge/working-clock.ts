import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { HOUR, MINUTE } from "../world.ts";

/**
 * Working time by stepping quarter hours on Intl's clock: slow but independent of the code under test. Every UTC offset
 * is a multiple of a quarter hour.
 */
const QUARTER = 15 * MINUTE;
/** No practice is closed for longer. */
const LONGEST = (60 * 24 * HOUR) / QUARTER;

type Hours = Readonly<Record<string, { readonly from: number; readonly to: number } | undefined>>;

function isOpen(at: number, { timeZone, workingHours, holidays }: Practice): boolean {
  const { day, weekday, hour } = clockAt(at, timeZone);
  const hours = (workingHours as Hours)[weekday];
  return hours !== undefined && hour >= hours.from && hour < hours.to && !holidays.includes(day);
}

export function afterWorkingHours(at: number, hours: number, practice: Practice): number {
  let left = hours * HOUR;
  let moment = at;
  for (let step = 0; step < LONGEST; step++) {
    const next = nextQuarter(moment);
    if (isOpen(moment, practice)) {
      if (left <= next - moment) return moment + left;
      left -= next - moment;
    }
    moment = next;
  }
  throw new Error("The practice never works");
}

/** The moments after `from` and before `to` at which the practice opens. */
export function openingsBetween(from: number, to: number, practice: Practice): number[] {
  const openings: number[] = [];
  for (let moment = nextQuarter(from); moment < to; moment += QUARTER) {
    if (isOpen(moment, practice) && !isOpen(moment - 1, practice)) openings.push(moment);
  }
  return openings;
}

export function afterQuiet(at: number, { quietHours: { from, to }, timeZone }: Practice): number {
  let moment = at;
  for (;;) {
    const { hour } = clockAt(moment, timeZone);
    const isQuiet = from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    if (!isQuiet) return moment;
    moment = nextQuarter(moment);
  }
}

function nextQuarter(at: number): number {
  return (Math.floor(at / QUARTER) + 1) * QUARTER;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clockAt(at: number, timeZone: string): { day: string; weekday: string; hour: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      weekday: "long",
      hour: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: (parts.weekday ?? "").toLowerCase(),
    hour: Number(parts.hour),
  };
}
