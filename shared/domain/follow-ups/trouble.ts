import type { Practice } from "../practice/practice.ts";
import { type Instant, plus } from "../time/instant.ts";
import { isAgain } from "./again.ts";
import type { FollowUp, PlannedFollowUp, Transition, Trouble } from "./follow-up.ts";
import { isAboutSafety, isToTeam } from "./kinds.ts";
import { sendableFrom } from "./plan.ts";

/** An outage must not silence an alert. */
export const ALERT_USEFUL = { days: 14 } as const;

/**
 * The email that tells the practice why a follow-up did not reach its client; due at once if it is about safety,
 * otherwise outside the practice's quiet hours. One per follow-up. Undefined for an alert's own email: that would fail
 * in the same way, so the log and its alarm report it.
 */
export function alertAbout(
  followUp: FollowUp,
  trouble: Trouble,
  now: Instant,
  practice: Practice,
): PlannedFollowUp | undefined {
  if (isToTeam(followUp)) return undefined;
  const { clientId, sessionId, step: about } = followUp;
  const repeats = isAgain(followUp) ? followUp.about : undefined;
  const step = trouble === "limited" ? `alert-limited-${about}` : `alert-${about}`;
  const alert = {
    clientId,
    sessionId,
    step,
    kind: "therapist-alert",
    about,
    ...(repeats && { repeats }),
  } as const;
  const dueAt = sendableFrom(now, alert, { completedAt: now, timeZone: practice.timeZone }, practice);
  return { ...alert, trouble, dueAt, usefulUntil: plus(dueAt, ALERT_USEFUL) };
}

/** The trouble that this transition means; undefined when no person has to look. */
export function troubleOf(followUp: FollowUp, transition: Transition, reason?: string): Trouble | undefined {
  switch (transition) {
    case "refuse":
      return reason === "unreadable" ? "unreadable" : "refused";
    case "give-up":
      return "unconfirmed";
    case "skip":
    case "cancel":
      if (isNotMissed(reason) || isToTeam(followUp)) return undefined;
      if (reason === "limited") return "limited";
      return isAboutSafety(followUp) ? "withheld" : undefined;
    default:
      return undefined;
  }
}

/**
 * Whether no person need look at an email about safety that was not sent: the therapist's correction says that the client
 * need not see a doctor, or the practice has erased the client's record.
 */
export function isNotMissed(reason: string | undefined): boolean {
  return reason === "corrected" || reason === "erased";
}
