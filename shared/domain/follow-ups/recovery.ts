import { type Instant, minus } from "../time/instant.ts";
import type { FollowUp, Transition } from "./follow-up.ts";
import { isLimited } from "./kinds.ts";

/** After the first uncertain send it is resent; after the second it fails and the practice is alerted. */
const MOST_DOUBTS = 1;

/** `requeue`: its message, schedule or stream record was lost. */
export type Recovery = Extract<Transition, "requeue" | "doubt" | "resend" | "give-up" | "lapse">;

/** What to do with an overdue follow-up; undefined when it needs nothing. */
export function recoveryOf(followUp: FollowUp, now: Instant): Recovery | undefined {
  if (!followUp.nextAt || followUp.nextAt > now) return undefined;
  switch (followUp.status) {
    case "planned":
      return "requeue";
    case "sending":
      return "doubt";
    case "uncertain":
      return followUp.doubts > MOST_DOUBTS ? "give-up" : "resend";
    case "sent":
      return "lapse";
    default:
      return undefined;
  }
}

/** Well within the day for which an address's places are kept, by every clock. */
const PLACES_TELL = { hours: 12 } as const;
/**
 * After so many attempts a doubt always counts: a sender that dies before SES each time must end in front of a
 * person.
 */
const MOST_WITHDRAWN = 2;

/**
 * The address whose places show whether an uncertain email may have reached SES: its sender takes a place just before
 * it hands the email over. Undefined if they cannot show it: then the email may have reached SES.
 */
export function addressWithPlaces(followUp: FollowUp, now: Instant): FollowUp["sendTo"] {
  const { attempt, claimedAt, countedClaim, sendTo } = followUp;
  const isTold =
    isLimited(followUp) &&
    attempt <= MOST_WITHDRAWN &&
    claimedAt !== undefined &&
    claimedAt === countedClaim &&
    claimedAt > minus(now, PLACES_TELL);
  return isTold ? sendTo : undefined;
}

/** How far the clocks of SES and of a sender may differ. */
const CLOCKS_APART = { minutes: 10 } as const;

/**
 * Whether an email with the follow-up's id, sent at this time, belongs to an erased record with the same session: before
 * its first claim a follow-up has sent nothing.
 */
export function isOfErasedRecord({ attempt, claimedAt }: FollowUp, sentAt: Instant): boolean {
  return attempt === 1 && claimedAt !== undefined && sentAt < minus(claimedAt, CLOCKS_APART);
}
