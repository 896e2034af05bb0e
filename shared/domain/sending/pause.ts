import type { PlannedFollowUp } from "../follow-ups/follow-up.ts";
import { isAboutSafety, isToTeam, kindRepeated } from "../follow-ups/kinds.ts";
import type { Instant } from "../time/instant.ts";
import { localDay, onLocalDay } from "../time/local-time.ts";

/** The longest pause, in days: half a year, after which few plans would still make sense. */
const LONGEST = 183;

/** A day of the client's calendar, such as `2026-12-24`. */
type LocalDate = string;

/** The days on which a pause may end that begins now. */
export function endsOfPause(now: Instant, timeZone: string): { first: LocalDate; last: LocalDate } {
  const today = localDay(now, timeZone);
  return { first: daysAfter(today, 1), last: daysAfter(today, LONGEST) };
}

/**
 * The start of this day where the client is, from which emails are sent again.
 * @returns undefined if it is no date, or no day on which a pause may end
 */
export function endOfPause(day: LocalDate, now: Instant, timeZone: string): Instant | undefined {
  const { first, last } = endsOfPause(now, timeZone);
  if (!isLocalDate(day) || day < first || day > last) return undefined;
  const days = daysBetween(localDay(now, timeZone), day);
  return onLocalDay(now, days, { hour: 0, second: 0 }, timeZone);
}

/** Until when a pause holds this email back. Not an email about safety, a reply, or one to the team. */
export function pausedFor(
  followUp: Pick<PlannedFollowUp, "kind" | "about">,
  { pausedUntil }: { readonly pausedUntil?: Instant | undefined },
  now: Instant,
): Instant | undefined {
  const ignoresPauses = isToTeam(followUp) || isAboutSafety(followUp) || kindRepeated(followUp) === "reply";
  return !ignoresPauses && pausedUntil !== undefined && now < pausedUntil ? pausedUntil : undefined;
}

function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) return false;
  // 30 February would count as 2 March.
  return daysAfter(text, 0) === text;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function daysAfter(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
