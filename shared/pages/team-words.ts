import { isHoldEmail } from "../domain/alerts/alert-emails.ts";
import type { Alert } from "../domain/alerts/alerts.ts";
import { isBounceOf } from "../domain/alerts/bounces.ts";
import { asRepeated, isAgain } from "../domain/follow-ups/again.ts";
import { carriesNotes } from "../domain/follow-ups/carries-notes.ts";
import { checkInDayOf, type FollowUp } from "../domain/follow-ups/follow-up.ts";
import { isRoutine, type Kind } from "../domain/follow-ups/kinds.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { isHeldBack } from "../domain/sending/ceiling.ts";
import { type Outlook, whyNotSent } from "../domain/sending/outlook.ts";
import { pausedFor } from "../domain/sending/pause.ts";
import { HELD_BACK, REASON_WORDS } from "../domain/sending/reason-words.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { isWord, type Other } from "../domain/sessions/own-words.ts";
import { type Instant, latest } from "../domain/time/instant.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import { dayInWords, momentInWords } from "./alert-parts.tsx";

/** A word of the vocabulary as the team reads it: `lower-back` is "lower back". */
export function plain(word: string | Other): string {
  return isWord(word) ? word.replaceAll("-", " ") : word.other;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  "after-care": "Aftercare",
  "gp-referral": "Letter to see a doctor",
  "check-in": "Check-in",
  nudge: "Reminder of the check-in",
  "therapist-alert": "Alert to the team",
  reply: "Message that the answer was read",
  farewell: "Last email",
  "sign-in": "Link to sign in",
  digest: "Weekly overview",
};

/** An email's name, such as "Check-in, day 7". */
export function emailName(followUp: Pick<FollowUp, "kind" | "step" | "about" | "correction">): string {
  if (isAgain(followUp)) return `${emailName(asRepeated(followUp))}, again`;
  const { kind, step, correction } = followUp;
  if (carriesNotes({ step })) return "Your words to the client";
  if (isHoldEmail({ step })) return "Hold: request to ring the practice";
  const day = checkInDayOf(kind === "nudge" ? (followUp.about ?? "") : step);
  return `${KIND_WORDS[kind]}${day === undefined ? "" : `, day ${day}`}${correction ? ", corrected" : ""}`;
}

/** Whether its name needs a session where a list has emails of several. A reply answers the client, whichever it was. */
export function isOfSession(followUp: Pick<FollowUp, "kind" | "step" | "about">): boolean {
  return asRepeated(followUp).kind !== "reply";
}

/** Such as "Session of 20 Nov 2026", with its time if there is another on that day. */
export function sessionName(sessionId: string, sessions: Outlook["sessions"], practice: Practice): string {
  const session = sessions.find((each) => each.sessionId === sessionId);
  if (!session) return "A session that was taken back";
  const day = dayInWords(session.completedAt, practice);
  const isAlone = sessions.every(
    (each) => each === session || dayInWords(each.completedAt, practice) !== day,
  );
  return `Session of ${isAlone ? day : momentInWords(session.completedAt, practice)}`;
}

/** A sentence behind a colon. */
export function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** What happened or will happen to an email, in a sentence for the team. */
export function emailState(followUp: FollowUp, outlook: Outlook, now: Instant, practice: Practice): string {
  const { status, reason, sentAt, dueAt, usefulUntil } = followUp;
  const at = (moment: Instant) => momentInWords(moment, practice);
  const because = reason ? `: ${REASON_WORDS[reason]}` : "";
  const sent = sentAt ? `Sent on ${at(sentAt)}` : "Sent";
  switch (status) {
    case "planned": {
      const whyNot = whyNotSent(followUp, outlook, practice, now);
      if (whyNot === "held" && (isRoutine(followUp) || outlook.onlyChanges?.includes(followUp.step)))
        return `Waits until the hold ends. Never sent if that is after ${at(usefulUntil)}.`;
      if (whyNot === "paused" && outlook.pausedUntil)
        return `Will not be sent as things are: the pause ends on ${pauseEndInWords(outlook.pausedUntil, outlook, practice)}, when it is too late for it.`;
      if (whyNot) return `Will not be sent as things are: ${REASON_WORDS[whyNot]}.`;
      const pausedUntil = pausedFor(followUp, outlook, latest(dueAt, now), practice);
      if (pausedUntil)
        return `Waits until the pause ends, on ${pauseEndInWords(pausedUntil, outlook, practice)}.`;
      if (isHeldBack(followUp)) return `Waits until ${at(dueAt)}: ${HELD_BACK}.`;
      return dueAt <= now ? "About to leave." : `Comes on ${at(dueAt)}.`;
    }
    case "sending":
      return "Leaving now.";
    case "uncertain":
      return "Sent, not confirmed yet.";
    case "sent":
      return `${sent}.`;
    case "answered":
      return `${sent}, and answered.`;
    case "lapsed":
      return `${sent}, and not answered in time.`;
    case "failed":
    case "skipped":
    case "cancelled":
      return capitalised(`not sent${because}.`);
  }
}

/** The day from which emails are sent again: one of the client's calendar, as it was given. */
export function pauseEndInWords(
  pausedUntil: Instant,
  client: { readonly timeZone?: string | undefined },
  practice: Practice,
): string {
  return dayInWords(pausedUntil, { ...practice, timeZone: zoneOf(client, practice) });
}

/** Whether one of the client's alerts says so. */
export function cameBack(email: FollowUp, alerts: readonly { readonly alert: Alert }[]): boolean {
  return alerts.some(({ alert: { reasons } }) => reasons.some((reason) => isBounceOf(email, reason)));
}
