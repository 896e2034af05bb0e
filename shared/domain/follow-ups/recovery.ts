import type { Instant } from "../time/instant.ts";
import type { FollowUp, Transition } from "./follow-up.ts";

/** How often a follow-up may be in doubt: after the first time it is sent once more, after the second a person looks. */
const MOST_DOUBTS = 1;

/** `requeue`: its message, its schedule or its stream record was lost. */
export type Recovery = Extract<Transition, "requeue" | "doubt" | "resend" | "give-up" | "lapse">;

/** What to do with a follow-up that nobody has moved on in time; undefined when it needs nothing (any more). */
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
