import type { Practice } from "../practice/practice.ts";
import type { Instant } from "../time/instant.ts";
import { daysAfter, isLocalDate, type LocalDate } from "../time/local-date.ts";
import { localDay } from "../time/local-time.ts";
import { type Member, memberOf } from "./sign-in.ts";

/** That a person of the team is away, and who gets their emails meanwhile. */
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

/** Reads what a person says of their stand-in; the fault is in words for them. */
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

/** What is known of a person of the team. */
interface Known {
  readonly away?: Away | undefined;
  /** An operator has signed them out for good. */
  readonly barredAt?: Instant | undefined;
}

/**
 * Who gets this person's emails. It is the person themselves, unless they are away and their stand-in is in the team,
 * may sign in and is not away too: a stand-in's own stand-in never counts, so the way of an email stays plain.
 * @param read reads what is kept of a person
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
