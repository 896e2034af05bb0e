import { isAgain } from "../follow-ups/again.ts";
import type { FollowUpKey, PlannedFollowUp } from "../follow-ups/follow-up.ts";
import { isAboutSafety, isRoutine, isToTeam, kindRepeated } from "../follow-ups/kinds.ts";
import { sendTime } from "../follow-ups/plan.ts";
import type { Practice } from "../practice/practice.ts";
import { type Instant, latest } from "../time/instant.ts";
import { daysAfter, daysBetween, isLocalDate, type LocalDate } from "../time/local-date.ts";
import { localDay, onLocalDay, zoneOf } from "../time/local-time.ts";

/** The longest pause, in days: half a year, after which few plans would still make sense. */
const LONGEST = 183;

/** The days of the client's calendar on which a pause may end that begins now. */
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

/**
 * Until when a pause holds this email back. Not an email about safety, a reply, or one to the team. A check-in waits for
 * its hour on the day on which the pause ends, whenever it is looked at before; one that the team sends again does not.
 */
export function pausedFor(
  followUp: FollowUpKey & Pick<PlannedFollowUp, "kind" | "about">,
  client: { readonly pausedUntil?: Instant | undefined; readonly timeZone: string | undefined },
  now: Instant,
  practice: Practice,
): Instant | undefined {
  const { pausedUntil } = client;
  const ignoresPauses = isToTeam(followUp) || isAboutSafety(followUp) || kindRepeated(followUp) === "reply";
  if (ignoresPauses || pausedUntil === undefined) return undefined;
  const end = isRoutine(followUp) && !isAgain(followUp) ? sendHourFrom(pausedUntil) : pausedUntil;
  return now < end ? end : undefined;

  /** A pause ends at the start of a day where the client was then; where they are now, it may be later in the day. */
  function sendHourFrom(start: Instant): Instant {
    return latest(start, onLocalDay(start, 0, sendTime(practice, followUp), zoneOf(client, practice)));
  }
}
