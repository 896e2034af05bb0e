import type { Practice } from "../practice/practice.ts";
import type { Instant } from "../time/instant.ts";
import { daysAfter, isLocalDate, type LocalDate } from "../time/local-date.ts";
import { localDay } from "../time/local-time.ts";
import { type Member, memberOf } from "./sign-in.ts";

/** A team member's absence, and who gets their emails meanwhile. */
export interface Away {
  /** The id of the stand-in. */
  readonly standIn: string;
  /** The whole day counts, in the practice's zone. */
  readonly lastDay: LocalDate;
}

/** Further ahead it is a slip of the finger. */
const LONGEST_DAYS = 366;

/** The first and last day that can be named. */
export function lastDays(now: Instant, timeZone: string): { first: LocalDate; last: LocalDate } {
  const first = localDay(now, timeZone);
  return { first, last: daysAfter(first, LONGEST_DAYS) };
}

/** Reads a team member's choice of stand-in; the fault is in words for them. */
export function readAway(
  { standIn, lastDay }: { readonly standIn: string; readonly lastDay: string },
  member: Member,
  now: Instant,
  practice: Pick<Practice, "team" | "timeZone">,
): Away | { readonly fault: string } {
  if (standIn === member.id || !memberOf(standIn, practice))
    return { fault: "Choose who of the team stands in for you." };
  const { first, last } = lastDays(now, practice.timeZone);
  if (!isLocalDate(lastDay) || lastDay < first || lastDay > last)
    return { fault: "Give your last day away: today or a later day, a year ahead at most." };
  return { standIn, lastDay };
}

export function isAway(away: Away | undefined, now: Instant, timeZone: string): away is Away {
  return away !== undefined && localDay(now, timeZone) <= away.lastDay;
}

/** The facts about a team member. */
interface Known {
  readonly away?: Away | undefined;
  /** An operator has signed them out until they are let in again. */
  readonly barredAt?: Instant | undefined;
}

/**
 * The member who gets this member's emails: the member themselves, unless they are away and their stand-in is in the
 * team, may sign in and is not away too. A stand-in's own stand-in never counts, so that it stays clear where an
 * email goes.
 * @param read reads a member's record
 */
export async function whoGetsEmailsOf(
  member: Member,
  read: (memberId: string) => Promise<Known>,
  now: Instant,
  practice: Pick<Practice, "team" | "timeZone">,
): Promise<Member> {
  const { away } = await read(member.id);
  const standIn = isAway(away, now, practice.timeZone) ? memberOf(away.standIn, practice) : undefined;
  if (!standIn) return member;
  const theirs = await read(standIn.id);
  return theirs.barredAt || isAway(theirs.away, now, practice.timeZone) ? member : standIn;
}

/** The members whose emails go to this member meanwhile. @param read reads a member's record */
export async function whomTheyStandInFor(
  member: Member,
  read: (memberId: string) => Promise<Known>,
  now: Instant,
  practice: Pick<Practice, "team" | "timeZone">,
): Promise<Member[]> {
  const others = practice.team.filter(({ id }) => id !== member.id);
  const receivers = await Promise.all(others.map((other) => whoGetsEmailsOf(other, read, now, practice)));
  return others.filter((_, index) => receivers[index]?.id === member.id);
}
