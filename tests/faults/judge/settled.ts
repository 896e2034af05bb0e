import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { HOUR, MINUTE } from "../world.ts";
import { wasOnHold } from "./alert-facts.ts";
import { hasCause } from "./causes.ts";
import { isUnsettled, standing } from "./facts.ts";
import { mayBeQuiet } from "./in-time.ts";
import type { Rule } from "./rule.ts";

/** How long everything may take to settle once nothing fails any more, or once it is due, whichever is later. */
const SETTLES_WITHIN = 30 * MINUTE;

/** Rule 3, and that it does not take for ever. */
export function everythingSettles(practice: Practice): Rule {
  return {
    name: "3 everything settles",
    atEnd(followUp, { faultsEndedAt = 0, clocksApart, clients, alertFacts }, now) {
      const image = standing(followUp);
      if (!image) return undefined;
      if (isUnsettled(image)) return `${followUp.key} is still ${image.status}`;
      if (image.status === "sent" && image.lapsesAt !== undefined && now > image.lapsesAt + 2 * HOUR)
        return `${followUp.key} is sent, and does not lapse`;
      const settled = followUp.changes.findLast(
        ({ from, to }) => (!from || isUnsettled(from)) && !isUnsettled(to),
      );
      if (!settled?.from) return undefined;
      // A new plan may say that it is due since yesterday. To be put off is no new plan.
      const planned = followUp.changes.findLast(
        ({ at, from, to }) =>
          at <= settled.at && isUnsettled(to) && to.dueAt !== from?.dueAt && from?.status !== "sending",
      );
      const reopened = followUp.changes.findLast(
        ({ at, from, to }) => at <= settled.at && from && !isUnsettled(from) && isUnsettled(to),
      );
      // That SES takes nothing is a fault: to put an email off for it is no reason to take longer once it is over.
      const putOff = followUp.changes.find(
        ({ at, from, to }) =>
          from?.status === "sending" &&
          to.status === "planned" &&
          to.dueAt === settled.from?.dueAt &&
          !wasOnHold(alertFacts, followUp.clientId, at) &&
          !mayBeQuiet(clients.get(followUp.clientId), at, clocksApart, practice),
      );
      const dueAt = putOff?.from?.dueAt ?? settled.from.dueAt;
      const begun = Math.max(dueAt, planned?.at ?? 0, reopened?.at ?? 0, faultsEndedAt);
      // Clocks stay apart when the other faults end: one that is slow waits for longer.
      const deadline = begun + SETTLES_WITHIN + clocksApart;
      return settled.at > deadline
        ? `${followUp.key} settles ${Math.round((settled.at - deadline) / MINUTE)} minutes too late`
        : undefined;
    },
  };
}

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
