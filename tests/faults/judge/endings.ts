import { claimedAt } from "./after-a-stop.ts";
import { latestImage } from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import type { Rule } from "./rule.ts";

/** A last email is only for a client who said "back to normal" and then ended the check-ins; once for a session. */
export const farewellsAreAskedFor: Rule = {
  name: "5 only a client who ended the check-ins gets a farewell",
  onEmail(followUp, { email }, { clients, followUps }) {
    if (latestImage(followUp)?.kind !== "farewell") return undefined;
    const { key, clientId, sessionId } = followUp;
    const client = clients.get(clientId);
    const isOfSession = (post: { sessionId: string; requestedAt: number }) =>
      post.sessionId === sessionId && post.requestedAt <= email.at;
    if (!client?.answers.some((answer) => isOfSession(answer) && answer.says.normal === "yes"))
      return `${key} is sent to a client who is not back to normal`;
    if (!client.endings.some(isOfSession))
      return `${key} is sent to a client who has not ended the check-ins`;
    const another = [...followUps.values()].find(
      (other) =>
        other.key !== key &&
        other.clientId === clientId &&
        other.sessionId === sessionId &&
        latestImage(other)?.kind === "farewell",
    );
    return another && `${key} is sent beside ${another.key}`;
  },
};

/** Once the ending is recorded, which the farewell shows, no check-in or nudge of the session is claimed. */
export const nothingAfterTheEnding: Rule = {
  name: "5 no check-in is sent once they have ended",
  onEmail(followUp, accepted, { followUps }) {
    const kind = kindOf(followUp);
    if (kind !== "check-in" && kind !== "nudge") return undefined;
    const { key, clientId, sessionId } = followUp;
    const endedAt = followUps.get([clientId, sessionId, "farewell"].join("|"))?.changes[0]?.at ?? Infinity;
    return endedAt < claimedAt(accepted) ? `${key} asks after the check-ins were ended` : undefined;
  },
};
