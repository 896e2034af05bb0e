import type { Instant } from "./instant.ts";

/** Such as "Friday 20 November". */
export const WEEKDAY = { weekday: "long", day: "numeric", month: "long" } as const;
/** Such as "14:55". */
export const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

type Form = Intl.DateTimeFormatOptions & { readonly timeZone: string };

export function inWords(moment: Instant, locale: string, form: Form): string {
  const key = `${locale} ${JSON.stringify(form)}`;
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale, form);
  if (made.size < MOST_KEPT) made.set(key, formatter);
  return formatter.format(new Date(moment));
}

/** Such as "Friday 20 November at 14:55". */
export function dayAndClock(moment: Instant, locale: string, timeZone: string): string {
  return `${inWords(moment, locale, { ...WEEKDAY, timeZone })} at ${inWords(moment, locale, { ...CLOCK, timeZone })}`;
}

/** To make a formatter takes far longer than to use it. */
const made = new Map<string, Intl.DateTimeFormat>();
/** Clients choose their zones: there are hundreds. */
const MOST_KEPT = 200;
