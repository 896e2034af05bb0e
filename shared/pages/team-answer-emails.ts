import { isAgain, isAgainWaiting } from "../domain/follow-ups/again.ts";
import { repeatable } from "../domain/sending/repeatable.ts";
import { isGathering } from "../domain/team/notes.ts";
import { earliestFirst } from "../domain/time/instant.ts";
import { type Answered, departure, type Said } from "./team-answered.ts";
import { cameBack, emailName, emailState } from "./team-words.ts";

export function afterNote(parts: Answered): Said | undefined {
  const { notes, followUps, outlook, now, practice } = parts;
  const note = notes.findLast(({ withdrawn }) => !withdrawn);
  const email = note && followUps.find(({ step }) => step === note.step);
  if (!note || !email) return undefined;
  const leaves = departure(email, parts);
  if (!leaves) return { words: `Your note: ${emailState(email, outlook, now, practice)}` };
  const undo = { act: "undo-note", words: "take the note back", fields: { note: `${note.number}` } };
  return {
    words: `The note ${leaves}.`,
    more: "What you write until then goes with it.",
    ...(isGathering(email) && { undo }),
  };
}

export function afterNoteBack({ notes }: Answered): Said | undefined {
  const back = notes
    .flatMap(({ text, withdrawn }) => (withdrawn ? [{ text, at: withdrawn.at }] : []))
    .toSorted(earliestFirst("at"))
    .at(-1);
  if (!back) return undefined;
  const undo = { act: "note", words: "send it after all", fields: { text: back.text } };
  return { words: "The note is taken back. It is not sent.", undo };
}

export function afterAgain(parts: Answered): Said | undefined {
  const again = parts.followUps.findLast(isAgainWaiting);
  const leaves = again && departure(again, parts);
  if (!leaves) return undefined;
  const undo = { act: "undo-again", words: "do not send it again", fields: { step: again.step } };
  return { words: `${emailName(again)}: ${leaves}.`, undo };
}

export function afterAgainBack({ followUps, outlook, practice, now }: Answered): Said | undefined {
  const back = followUps.findLast((each) => isAgain(each) && each.status === "cancelled");
  if (!back) return undefined;
  const { about = "" } = back;
  const isOffered = repeatable(outlook, practice, now).some(({ step }) => step === about);
  const undo = { act: "again", words: "send it again after all", fields: { step: about } };
  return { words: `Taken back: ${emailName(back)} is not sent.`, ...(isOffered && { undo }) };
}

/** The emails of the latest session that had bounced, in a sentence; empty if none had. */
export function lostEmails({ followUps, alerts, outlook }: Answered): string[] {
  const ofSession = followUps.filter(({ sessionId }) => sessionId === outlook.latestSessionId);
  const names = ofSession.filter((each) => cameBack(each, alerts)).map(emailName);
  return names.length > 0 ? [`What had come back is not sent by itself: ${names.join("; ")}.`] : [];
}

export function toSendAgain({ outlook, practice, now }: Answered) {
  const offered = repeatable(outlook, practice, now);
  return offered.length > 0 ? [{ href: "?open=again#again", words: "Send an email again" }] : [];
}
