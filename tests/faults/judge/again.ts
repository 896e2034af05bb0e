import { claimedAt } from "./after-a-stop.ts";
import { type Facts, type FollowUpFacts, isUnsettled, latestImage, standingAt } from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import type { Rule } from "./rule.ts";

/** Each decision of a team member sends one email again, however often it is posted. */
export const againByDecision: Rule = {
  name: "12 an email is sent again only if the team decides so",
  onEmail(followUp, { email }, facts) {
    const about = aboutOf(followUp);
    if (about === undefined) return undefined;
    const posts = facts.clients.get(followUp.clientId)?.team.again ?? [];
    const decided = posts.filter(
      ({ step, takenBack, requestedAt }) => !takenBack && step === about && requestedAt <= email.at,
    );
    const sent = repeatsOf(followUp, facts).filter(({ emails }) => emails.length > 0);
    return sent.length > decided.length
      ? `${followUp.key} is sent, and ${about} was to be sent again ${decided.length} times`
      : undefined;
  },
};

/** So that two people do not send the same again. */
export const oneAgainAtATime: Rule = {
  name: "12 only one repeat of an email waits at a time",
  onChange(followUp, { from }, facts) {
    if (from || aboutOf(followUp) === undefined) return undefined;
    const other = repeatsOf(followUp, facts).find((each) => {
      const image = latestImage(each);
      return each !== followUp && image !== undefined && isUnsettled(image);
    });
    return other && `${followUp.key} is planned beside ${other.key}`;
  },
};

/** An email does not leave after the team was told that it is taken back, nor when it is out of date at its claim. */
export const againMakesSense: Rule = {
  name: "12 an email that is sent again is still needed",
  onEmail(followUp, accepted, facts) {
    const about = aboutOf(followUp);
    const client = facts.clients.get(followUp.clientId);
    if (about === undefined || !client) return undefined;
    const { key, clientId, sessionId, step } = followUp;
    const at = claimedAt(accepted);
    const isTakenBack = client.team.again.some(
      (post) => post.takenBack && post.step === step && (post.ackedAt ?? Infinity) < at,
    );
    if (isTakenBack) return `${key} was taken back`;
    if (kindOf(followUp) === "check-in") {
      const isAnswered = client.answers.some(
        (answer) =>
          answer.sessionId === sessionId && answer.step === about && (answer.ackedAt ?? Infinity) < at,
      );
      return isAnswered ? `${key} asks a client who had answered` : undefined;
    }
    const newer = [...facts.followUps.values()].find(
      (other) =>
        other.clientId === clientId &&
        other.sessionId === sessionId &&
        other.step !== about &&
        other.step.startsWith(`${kindOf(followUp)}`) &&
        (other.changes[0]?.at ?? at) < at &&
        (other.changes[0]?.at ?? 0) > (firstOf(followUp, facts)?.changes[0]?.at ?? 0) &&
        standingAt(other, at)?.status !== "cancelled",
    );
    return newer && `${key} is sent although ${newer.step} was planned in its place`;
  },
};

function aboutOf(followUp: FollowUpFacts): string | undefined {
  return followUp.step.startsWith("again-") ? latestImage(followUp)?.about : undefined;
}

function firstOf({ clientId, sessionId, ...again }: FollowUpFacts, { followUps }: Facts) {
  return followUps.get([clientId, sessionId, aboutOf({ clientId, sessionId, ...again })].join("|"));
}

function repeatsOf(followUp: FollowUpFacts, { followUps }: Facts): FollowUpFacts[] {
  const { clientId, sessionId } = followUp;
  return [...followUps.values()].filter(
    (other) =>
      other.clientId === clientId && other.sessionId === sessionId && aboutOf(other) === aboutOf(followUp),
  );
}
