import { type FollowUpFacts, type Image, standing } from "./facts.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 3: what does not reach a client is told to the therapists. That the log tells of it too is not enough: whoever
 * runs the software reads the log, and knows no client. Only of an alert that fails itself the log is the last to tell.
 */
export const troublesAreTold: Rule = {
  name: "3 what fails is told to a person",
  atEnd(followUp, { followUps }) {
    const image = standing(followUp);
    const trouble = image && troubleOf(followUp, image);
    if (!trouble) return undefined;
    const isTold =
      image.kind === "therapist-alert"
        ? followUp.told.length > 0
        : [...followUps.values()].some((other) => isAlertAbout(followUp, other));
    return isTold ? undefined : `${followUp.key} ${trouble}, and nobody is told`;
  },
};

/** Undefined when it went as it should, or when whoever kept it back knows that it is not needed. */
function troubleOf(followUp: FollowUpFacts, { kind, status, reason }: Image): string | undefined {
  // An answer may come after it: the client had another email then, and the failure stays one.
  if (followUp.changes.some(({ to }) => to.status === "failed")) return "failed";
  const isWithheld = status === "skipped" || status === "cancelled";
  // Of a client's answers the team needs no email once somebody has taken them up: the alerts' own rules judge it.
  if (isWithheld && kind === "therapist-alert" && !followUp.step.startsWith("team-"))
    return followUp.emails.length > 0 ? undefined : `is ${status} (${reason})`;
  // Who corrects a session knows that its client need not see a doctor.
  if (isWithheld && kind === "gp-referral" && reason !== "corrected") return `is ${status} (${reason})`;
  return followUp.emails.flatMap(({ troubles }) => troubles)[0];
}

function isAlertAbout(followUp: FollowUpFacts, other: FollowUpFacts): boolean {
  const alert = standing(other);
  return (
    alert?.kind === "therapist-alert" &&
    alert.about === followUp.step &&
    other.clientId === followUp.clientId &&
    other.sessionId === followUp.sessionId &&
    (other.emails.length > 0 || other.told.length > 0)
  );
}
