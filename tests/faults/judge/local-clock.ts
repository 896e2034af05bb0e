/** What clocks show at a place, by another calendar than the code's own. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function localHour(at: number, timeZone: string): number {
  return partsOf(at, timeZone)[0] ?? 0;
}

/** How many seconds of its day a place has had, but where its clocks were changed since midnight. */
export function secondOfDay(at: number, timeZone: string): number {
  const [hour = 0, minute = 0, second = 0] = partsOf(at, timeZone);
  return (hour * 60 + minute) * 60 + second;
}

function partsOf(at: number, timeZone: string): number[] {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", { timeZone, timeStyle: "medium", hourCycle: "h23" });
    formats.set(timeZone, format);
  }
  return format.format(at).split(":").map(Number);
}
