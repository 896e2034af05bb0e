import { type FollowUp, followUpId } from "../follow-ups/follow-up.ts";
import { type PlanBasis, sendableFrom } from "../follow-ups/plan.ts";
import type { Practice } from "../practice/practice.ts";
import { earliestFirst, type Instant, latest, minus, plus } from "../time/instant.ts";
import type { Decision } from "./decision.ts";

/**
 * At most three emails go to one address in any 24 hours, whichever of its clients they are for: a leaked secret or a
 * faulty system would flood a mailbox. A family that shares an address shares its places too; an email without a place
 * waits, so that clients still get all that was planned.
 */
const MOST_A_DAY = 3;
/** 24 hours, and twice the minute that a sender has from its claim to SES. */
const WINDOW = { hours: 24, minutes: 2 } as const;

/** An email that went to an address, or is about to. */
export interface Place {
  /** The follow-up and its number of doubts: a resend takes a place of its own. */
  readonly email: string;
  readonly at: Instant;
}

/** The places of an address with this email among them; or when there will be room for it. */
export type Room =
  | { readonly places: readonly Place[]; readonly newest: Instant }
  | { readonly roomAt: Instant };

/** Emails up to this moment no longer count. */
export function countedSince(now: Instant): Instant {
  return minus(now, WINDOW);
}

/** The name of an email's place. */
export function placeName(followUp: Pick<FollowUp, "sessionId" | "step" | "doubts">): string {
  return `${followUpId(followUp)}#${followUp.doubts}`;
}

/**
 * @param followUp as claimed. A later claim takes the same place again. At its first claim it has none but what this
 * very try wrote, if the answer was lost: any other of its name is of an erased record with the same session, and counts.
 * @param places those of the address, in any order
 */
export function roomFor(
  followUp: Pick<FollowUp, "sessionId" | "step" | "doubts" | "attempt">,
  places: readonly Place[],
  now: Instant,
): Room {
  const email = placeName(followUp);
  const counted = places.filter(({ at }) => at > countedSince(now)).toSorted(earliestFirst("at"));
  const own = counted.findLast(
    (place) => place.email === email && (followUp.attempt > 1 || place.at === now),
  );
  const others = counted.filter((place) => place !== own);
  const oldest = others.at(-MOST_A_DAY);
  if (oldest) return { roomAt: plus(oldest.at, WINDOW) };
  return {
    places: [...others, { email, at: now }],
    newest: latest(now, ...others.map(({ at }) => at)),
  };
}

/** An email without room waits while it is useful; otherwise it is skipped, and the practice is alerted. */
export function decideWithoutRoom(
  followUp: FollowUp,
  roomAt: Instant,
  session: Pick<PlanBasis, "completedAt" | "timeZone">,
  practice: Practice,
): Exclude<Decision, { verdict: "send" }> {
  const until = sendableFrom(roomAt, followUp, session, practice);
  return until > followUp.usefulUntil
    ? { verdict: "skip", reason: "limited" }
    : { verdict: "wait", until, isLimited: true };
}

/** Whether it waits for room at its client's address. */
export function isHeldBack({ status, dueAt, limitedUntil }: FollowUp): boolean {
  return status === "planned" && dueAt === limitedUntil;
}
