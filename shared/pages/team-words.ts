import { asRepeated, isAgain } from "../domain/follow-ups/again.ts";
import { checkInDayOf, type FollowUp } from "../domain/follow-ups/follow-up.ts";
import { isRoutine, type Kind } from "../domain/follow-ups/kinds.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { isHeldBack } from "../domain/sending/ceiling.ts";
import { pausedFor } from "../domain/sending/pause.ts";
import { type Outlook, obstacleTo } from "../domain/sending/prospect.ts";
import { HELD_BACK, REASON_WORDS } from "../domain/sending/reason-words.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { isWord, type Other } from "../domain/sessions/own-words.ts";
import { carriesNotes } from "../domain/team/notes.ts";
import { type Instant, latest } from "../domain/time/instant.ts";
import { dayInWords, momentInWords } from "./alert-parts.tsx";

/** A word of the vocabulary as the team reads it: `lower-back` is "lower back". */
export function plain(word: string | Other): string {
  return isWord(word) ? word.replaceAll("-", " ") : word.other;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  "after-care": "Aftercare",
  "gp-referral": "Letter to see a doctor",
  "check-in": "Check-in",
  nudge: "Second asking",
  "therapist-alert": "Alert to the team",
  reply: "Reply to the client",
  farewell: "Last email",
  "sign-in": "Link to sign in",
  digest: "Weekly overview",
};

/** An email's name, such as "Check-in, day 7". */
export function emailName(followUp: Pick<FollowUp, "kind" | "step" | "about" | "correction">): string {
  if (isAgain(followUp)) return `${emailName(asRepeated(followUp))}, again`;
  const { kind, step, correction } = followUp;
  if (carriesNotes({ step })) return "Your words to the client";
  const day = kind === "check-in" ? checkInDayOf(step) : undefined;
  return `${KIND_WORDS[kind]}${day === undefined ? "" : `, day ${day}`}${correction ? ", corrected" : ""}`;
}

/** What became of an email or will become of it, in a sentence for the team. */
export function emailState(followUp: FollowUp, outlook: Outlook, now: Instant, practice: Practice): string {
  const { status, reason, sentAt, dueAt } = followUp;
  const at = (moment: Instant) => momentInWords(moment, practice);
  const because = reason ? `: ${REASON_WORDS[reason]}` : "";
  const sent = sentAt ? `Sent on ${at(sentAt)}` : "Sent";
  switch (status) {
    case "planned": {
      const obstacle = obstacleTo(followUp, outlook, practice, now);
      if (obstacle === "held" && isRoutine(followUp)) return "Waits until the hold is over.";
      if (obstacle) return `Will not be sent as things are: ${REASON_WORDS[obstacle]}.`;
      const pausedUntil = pausedFor(followUp, outlook, latest(dueAt, now));
      if (pausedUntil) return `Waits until the pause ends, on ${dayInWords(pausedUntil, practice)}.`;
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
