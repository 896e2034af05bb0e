/** A day of a calendar, such as `2026-12-24`. */
export type LocalDate = string;

const DAY_MS = 24 * 60 * 60 * 1000;

export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) return false;
  // 30 February would count as 2 March.
  return daysAfter(text, 0) === text;
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

export function daysAfter(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
