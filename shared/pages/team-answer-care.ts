import { asChosen, type CareVersion } from "../domain/home-care/care.ts";
import { changedBy } from "../domain/home-care/care-change.ts";
import { whyNothingIsSent } from "../domain/sending/decision.ts";
import { type Answered, departure, type Said } from "./team-answered.ts";

const CHANGE_BACK = { act: "undo-care", words: "change them back" } as const;

/** After a change of the exercises, whether it was proposed or not. */
export function careChanged(parts: Answered): Said | undefined {
  const newest = newestByPerson(parts);
  if (!newest) return undefined;
  const more = `${careWords(newest)} ${toldWords(parts)}`;
  return { words: "The exercises are changed.", more, undo: CHANGE_BACK };
}

export function careChangedBack(parts: Answered): Said | undefined {
  const newest = newestByPerson(parts);
  if (!newest) return undefined;
  const undo = { ...CHANGE_BACK, words: "change them again" };
  const more = [careWords(newest), toldWords(parts), endedWords(parts)].filter(Boolean).join(" ");
  return { words: "The last change of the exercises is undone.", more, undo };
}

export function afterProposal({ proposals, outlook }: Answered): Said | undefined {
  const [last] = proposals
    .map(({ proposal }) => proposal)
    .filter(({ status, sessionId }) => status === "turned-down" && sessionId === outlook.latestSessionId)
    .toSorted((a, b) => ((a.decided?.at ?? "") < (b.decided?.at ?? "") ? 1 : -1));
  if (!last) return undefined;
  return {
    words: "Turned down: the exercises stay as they are.",
    more: "The same is not proposed again for this session.",
    undo: { act: "undo-turn-down", words: "let it wait for a decision", fields: { proposal: last.step } },
  };
}

/** Which they are now, so that one that was taken out by oversight is missed at once. */
function careWords({ exercises }: CareVersion): string {
  const names = exercises.flatMap((each) => asChosen(each)?.exercise.name ?? []);
  return `They are now: ${names.join("; ") || "none"}.`;
}

/** A change by a team member ends what was proposed, also when it is undone. */
function endedWords({ proposals, outlook }: Answered): string | undefined {
  const isEnded = proposals.some(
    ({ proposal: { sessionId, status } }) =>
      sessionId === outlook.latestSessionId && (status === "approved" || status === "changed"),
  );
  return isEnded ? "What was proposed does not wait again." : undefined;
}

function newestByPerson({ sessions: [latest] }: Answered) {
  const newest = latest?.care.at(-1);
  return typeof newest?.by === "object" ? newest : undefined;
}

/** How and when the client gets to know. */
function toldWords(parts: Answered): string {
  const { firstName, followUps, outlook, sessions } = parts;
  const onPage = `${firstName}’s page has them at once.`;
  const told = newestByPerson(parts)?.told;
  const email = followUps.find(({ step }) => step === told);
  if (whyNothingIsSent(outlook) || !email || !told) return `${onPage} No email is sent.`;
  if (changedBy(sessions[0]?.care ?? [], told).length === 0)
    return `${firstName} has not been told of a change, and gets no email about it.`;
  const isHeld = outlook.hold !== undefined || outlook.handHold !== undefined;
  if (isHeld)
    return `The email with them waits until the hold ends. Until then ${firstName}’s page asks to leave exercises out.`;
  const leaves = departure(email, parts);
  return [leaves && `The email with them ${leaves}.`, onPage].filter(Boolean).join(" ");
}
