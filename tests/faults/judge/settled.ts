import { DAY, HOUR, MINUTE } from "../world.ts";
import {
  type ClientFacts,
  type Facts,
  type FollowUpFacts,
  type Image,
  isUnsettled,
  standing,
} from "./facts.ts";
import type { Rule } from "./rule.ts";

/** How long everything may take to settle once nothing fails any more, or once it is due, whichever is later. */
const SETTLES_WITHIN = 30 * MINUTE;

/** Rule 3, and that it does not take for ever. */
export const everythingSettles: Rule = {
  name: "3 everything settles",
  atEnd(followUp, { faultsEndedAt = 0, clocksApart }, now) {
    const image = standing(followUp);
    if (!image) return undefined;
    if (isUnsettled(image)) return `${followUp.key} is still ${image.status}`;
    if (image.status === "sent" && image.lapsesAt !== undefined && now > image.lapsesAt + 2 * HOUR)
      return `${followUp.key} is sent, and does not lapse`;
    const settled = followUp.changes.findLast(
      ({ from, to }) => (!from || isUnsettled(from)) && !isUnsettled(to),
    );
    if (!settled?.from) return undefined;
    // A new plan may say that it is due since yesterday.
    const planned = followUp.changes.findLast(
      ({ at, from, to }) => at <= settled.at && isUnsettled(to) && to.dueAt !== from?.dueAt,
    );
    const reopened = followUp.changes.findLast(
      ({ at, from, to }) => at <= settled.at && from && !isUnsettled(from) && isUnsettled(to),
    );
    const begun = Math.max(settled.from.dueAt, planned?.at ?? 0, reopened?.at ?? 0, faultsEndedAt);
    // Clocks stay apart when the other faults end: one that is slow waits for longer.
    const deadline = begun + SETTLES_WITHIN + clocksApart;
    return settled.at > deadline
      ? `${followUp.key} settles ${Math.round((settled.at - deadline) / MINUTE)} minutes too late`
      : undefined;
  },
};

/** Rule 1: what the table says agrees with SES's ledger, and what was not sent has a reason that really was. */
export const recordsTellTheTruth: Rule = {
  name: "1 what is recorded is true",
  atEnd(followUp, facts) {
    const image = standing(followUp);
    const client = facts.clients.get(followUp.clientId);
    if (!image || !client) return undefined;
    const { key, emails } = followUp;
    if ((image.status === "sent" || image.status === "lapsed") && emails.length === 0)
      return `${key} is recorded as ${image.status}, and SES never accepted it`;
    if (image.status !== "skipped" && image.status !== "cancelled") return undefined;
    // A doubtful email that is sent once more is judged once more: by then the client may have stopped.
    const wasInDoubt = followUp.changes.some(({ to }) => to.status === "uncertain");
    if (emails.length > 0 && !wasInDoubt)
      return `${key} is recorded as ${image.status}, and SES had accepted it`;
    return hasCause(followUp, image, client, facts)
      ? undefined
      : `${key} is ${image.status} as ${image.reason}, which never was`;
  },
};

function hasCause(
  followUp: FollowUpFacts,
  image: Image,
  client: ClientFacts,
  { followUps, clocksApart }: Facts,
) {
  const settledAt = followUp.changes.at(-1)?.at ?? 0;
  const { sessionId, clientId } = followUp;
  switch (image.reason) {
    case "unsubscribed":
      return client.choices.some(({ what }) => what === "stop");
    case "complained":
      return client.verdicts.some(({ what }) => what === "Complaint");
    case "suppressed":
      return client.verdicts.some(({ what }) => what === "Bounce");
    case "no-consent":
      return client.reports.some(({ consent }) => !consent);
    case "superseded": {
      const ended = client.reports.find((report) => report.sessionId === sessionId)?.completedAt ?? 0;
      return client.reports.some(({ completedAt = 0 }) => completedAt >= ended);
    }
    case "corrected":
      return client.reports.some(({ type }) => type !== "session.completed");
    case "answered":
      return client.answers.some((answer) => answer.sessionId === sessionId);
    case "not-asked": {
      const about = followUps.get([clientId, sessionId, image.about].join("|"));
      // Nobody ever heard that SES has an unconfirmed one: the therapists were told, and the client is not asked twice.
      if (about && standing(about)?.status === "failed") return true;
      return !about?.emails.some(({ email }) => email.at < settledAt - HOUR);
    }
    case "too-late":
      return settledAt > image.usefulUntil - DAY - clocksApart;
    default:
      // A reason of which the judge has not heard.
      return image.reason !== undefined;
  }
}
