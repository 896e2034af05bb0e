import { isInAnAlert } from "./ceiling.ts";
import { type FollowUpFacts, type Image, latestImage } from "./facts.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 3: the practice is alerted to undelivered emails. A log entry is not enough: the operator reads the log and
 * knows no client. Only a failed alert is reported by the log alone.
 */
export const troublesAreTold: Rule = {
  name: "3 a person is told of every failure",
  atEnd(followUp, facts) {
    const { followUps } = facts;
    const image = latestImage(followUp);
    const trouble = image && troubleOf(followUp, image);
    if (!trouble) return undefined;
    const isTold =
      image.kind === "therapist-alert"
        ? followUp.told.length > 0
        : isInAnAlert(followUp, facts) ||
          [...followUps.values()].some((other) => isAlertAbout(followUp, other));
    return isTold ? undefined : `${followUp.key} ${trouble}, without an alert`;
  },
};

/** Undefined if it succeeded or was cancelled on purpose. */
function troubleOf(followUp: FollowUpFacts, { kind, status, reason }: Image): string | undefined {
  // The person who asked to sign in waits for the email and asks again; Today lists what a digest counts.
  if (kind === "sign-in" || kind === "digest") return undefined;
  // An answer to another email does not undo the failure.
  if (followUp.changes.some(({ to }) => to.status === "failed")) return "failed";
  const isWithheld = status === "skipped" || status === "cancelled";
  // Team emails about answers are judged by the alerts' own rules.
  if (isWithheld && kind === "therapist-alert" && !followUp.step.startsWith("team-"))
    return followUp.emails.length > 0 ? undefined : `is ${status} (${reason})`;
  if (isWithheld && reason === "limited") return "is limited";
  if (isWithheld && kind === "gp-referral" && !KNOWN_TO_A_PERSON.has(reason ?? ""))
    return `is ${status} (${reason})`;
  return followUp.emails.flatMap(({ troubles }) => troubles)[0];
}

/** The person who corrects a session or takes it back knows that its client gets no referral. */
const KNOWN_TO_A_PERSON = new Set(["corrected", "withdrawn"]);

function isAlertAbout(followUp: FollowUpFacts, other: FollowUpFacts): boolean {
  const alert = latestImage(other);
  return (
    alert?.kind === "therapist-alert" &&
    alert.about === followUp.step &&
    other.clientId === followUp.clientId &&
    other.sessionId === followUp.sessionId &&
    (other.emails.length > 0 || other.told.length > 0)
  );
}
