import { claimedAt } from "./after-a-stop.ts";
import { type AnswerPost, type Facts, type FollowUpFacts, standingAt } from "./facts.ts";
import type { Rule } from "./rule.ts";

const IN_A_ROW = 2;

/** A client who answered neither two check-ins in a row nor the nudge gets no more check-ins. */
export const theSilentAreLeft: Rule = {
  name: "5 a silent client is not asked again",
  onEmail(followUp, accepted, facts) {
    const at = claimedAt(accepted);
    // An answer that arrives while it is being sent may count.
    const isSilent = wasSilent(followUp, at, facts, ({ requestedAt }) => requestedAt <= accepted.email.at);
    return isSilent ? `${followUp.key} asks a client who is silent` : undefined;
  },
};

/**
 * Whether the last check-ins before this one, and the nudge, were sent and have no answer.
 * @param counts which answers do
 */
export function wasSilent(
  { key, clientId, sessionId }: FollowUpFacts,
  at: number,
  { followUps, clients }: Facts,
  counts: (answer: AnswerPost) => boolean,
): boolean {
  const ofSession = [...followUps.values()]
    .filter((other) => other.clientId === clientId && other.sessionId === sessionId)
    .flatMap((other) => {
      const image = standingAt(other, at);
      return image ? [{ ...other, image }] : [];
    });
  const own = ofSession.find((other) => other.key === key)?.image;
  if (own?.kind !== "check-in") return false;
  const answers = clients.get(clientId)?.answers ?? [];
  const isUnanswered = ({ step, image }: (typeof ofSession)[number]) =>
    (image.status === "sent" || image.status === "lapsed") &&
    !answers.some((answer) => answer.sessionId === sessionId && answer.step === step && counts(answer));
  const last = ofSession
    .filter(({ image }) => image.kind === "check-in" && image.dueAt < own.dueAt && SENT.has(image.status))
    .toSorted((a, b) => a.image.dueAt - b.image.dueAt)
    .slice(-IN_A_ROW);
  const wasNudged = ofSession.some((other) => other.image.kind === "nudge" && other.image.status === "sent");
  return wasNudged && last.length === IN_A_ROW && last.every(isUnanswered);
}

const SENT = new Set(["sent", "lapsed", "answered"]);
