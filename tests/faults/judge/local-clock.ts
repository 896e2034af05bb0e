/** Local time by an independent calendar. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function localHour(at: number, timeZone: string): number {
  return partsOf(at, timeZone)[0] ?? 0;
}

/** Seconds since local midnight; undefined after a clock change that day. */
export function secondOfDay(at: number, timeZone: string): number {
  const [hour = 0, minute = 0, second = 0] = partsOf(at, timeZone);
  return (hour * 60 + minute) * 60 + second;
}

const days = new Map<string, Intl.DateTimeFormat>();

/** Days since 1970 by the calendar of a place. */
export function localDay(at: number, timeZone: string): number {
  let format = days.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
    days.set(timeZone, format);
  }
  return Date.parse(`${format.format(at)}T00:00:00Z`) / 86_400_000;
}

function partsOf(at: number, timeZone: string): number[] {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", { timeZone, timeStyle: "medium", hourCycle: "h23" });
    formats.set(timeZone, format);
  }
  return format.format(at).split(":").map(Number);
}
