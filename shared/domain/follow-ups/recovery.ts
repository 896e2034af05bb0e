import type { Instant } from "../time/instant.ts";
import type { FollowUp, Transition } from "./follow-up.ts";

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
