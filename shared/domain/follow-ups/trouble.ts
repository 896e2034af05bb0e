import type { Practice } from "../practice/practice.ts";
import type { Instant } from "../time/instant.ts";
import { plus } from "../time/instant.ts";
import type { FollowUp, PlannedFollowUp, Transition, Trouble } from "./follow-up.ts";
import { isAboutSafety, isToTeam } from "./kinds.ts";
import { sendableFrom } from "./plan.ts";

const ALERT_USEFUL = { days: 14 } as const;

/**
 * The email to the practice's alert address that tells what kept a follow-up from its client; due at once when it is
 * about safety, else outside the practice's own quiet hours. One for each follow-up, whatever went wrong with it
 * first. Undefined for what is an alert itself: that would go the same way, so the log and its alarm tell of it.
 */
export function alertAbout(
  followUp: FollowUp,
  trouble: Trouble,
  now: Instant,
  practice: Practice,
): PlannedFollowUp | undefined {
  if (isToTeam(followUp)) return undefined;
  const { clientId, sessionId, step: about } = followUp;
  const alert = { clientId, sessionId, step: `alert-${about}`, kind: "therapist-alert", about } as const;
  const dueAt = sendableFrom(now, alert, { completedAt: now, timeZone: practice.timeZone }, practice);
  return { ...alert, trouble, dueAt, usefulUntil: plus(dueAt, ALERT_USEFUL) };
}

/** The trouble in which a follow-up ends by this step; undefined when no person has to look. */
export function troubleOf(followUp: FollowUp, step: Transition, reason?: string): Trouble | undefined {
  switch (step) {
    case "refuse":
      return reason === "unreadable" ? "unreadable" : "refused";
    case "give-up":
      return "unconfirmed";
    case "skip":
    case "cancel":
      // Who corrects a session knows that its client need not see a doctor.
      if (reason === "corrected" || isToTeam(followUp)) return undefined;
      return isAboutSafety(followUp) ? "withheld" : undefined;
    default:
      return undefined;
  }
}
