import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { HOUR, MINUTE } from "../world.ts";
import { wasOnHold } from "./alert-facts.ts";
import { hasCause } from "./causes.ts";
import { mayBePaused } from "./choices.ts";
import { isUnsettled, latestImage } from "./facts.ts";
import { mayBeQuiet } from "./in-time.ts";
import { waitsForACheckIn } from "./nudges.ts";
import type { Rule } from "./rule.ts";

/** The longest time to settle after the end of the faults or the due time, whichever is later. */
const SETTLES_WITHIN = 30 * MINUTE;

/** Rule 3, within a bounded time. */
export function everythingSettles(practice: Practice): Rule {
  return {
    name: "3 every follow-up settles",
    atEnd(followUp, facts, now) {
      const { faultsEndedAt = 0, clocksApart, clients, alertFacts } = facts;
      const image = latestImage(followUp);
      const client = clients.get(followUp.clientId);
      if (!image) return undefined;
      if (isUnsettled(image)) return `${followUp.key} is still ${image.status}`;
      if (image.status === "sent" && image.lapsesAt !== undefined && now > image.lapsesAt + 2 * HOUR)
        return `${followUp.key} is sent but does not lapse`;
      const settled = followUp.changes.findLast(
        ({ from, to }) => (!from || isUnsettled(from)) && !isUnsettled(to),
      );
      if (!settled?.from) return undefined;
      // A replan may make it due in the past. A postponement is not a replan.
      const planned = followUp.changes.findLast(
        ({ at, from, to }) =>
          at <= settled.at && isUnsettled(to) && to.dueAt !== from?.dueAt && from?.status !== "sending",
      );
      const reopened = followUp.changes.findLast(
        ({ at, from, to }) => at <= settled.at && from && !isUnsettled(from) && isUnsettled(to),
      );
      // An outage of SES is a fault: postponements because of it do not extend the deadline.
      const putOff = followUp.changes.find(
        ({ at, from, to }) =>
          from?.status === "sending" &&
          to.status === "planned" &&
          to.dueAt === settled.from?.dueAt &&
          to.dueAt !== to.limitedUntil &&
          at >= waitsForACheckIn(followUp, facts) &&
          !wasOnHold(alertFacts, followUp.clientId, at) &&
          !(client && mayBePaused(client, at, clocksApart)) &&
          !mayBeQuiet(client, at, clocksApart, practice),
      );
      const dueAt = putOff?.from?.dueAt ?? settled.from.dueAt;
      const begun = Math.max(dueAt, planned?.at ?? 0, reopened?.at ?? 0, faultsEndedAt);
      // Clock skew outlasts the other faults: slow clocks wait longer.
      const deadline = begun + SETTLES_WITHIN + clocksApart;
      return settled.at > deadline
        ? `${followUp.key} settles ${Math.round((settled.at - deadline) / MINUTE)} minutes too late`
        : undefined;
    },
  };
}

/** Rule 1: the table agrees with SES's ledger, and unsent follow-ups have a true reason. */
export const recordsTellTheTruth: Rule = {
  name: "1 recorded statuses and reasons are true",
  atEnd(followUp, facts) {
    const image = latestImage(followUp);
    const client = facts.clients.get(followUp.clientId);
    if (!image || !client) return undefined;
    const { key, emails } = followUp;
    if ((image.status === "sent" || image.status === "lapsed") && emails.length === 0)
      return `${key} is recorded as ${image.status}, and SES never accepted it`;
    if (image.status !== "skipped" && image.status !== "cancelled") return undefined;
    // A resend is decided again: the client may have stopped by then.
    const wasInDoubt = followUp.changes.some(({ to }) => to.status === "uncertain");
    if (emails.length > 0 && !wasInDoubt)
      return `${key} is recorded as ${image.status}, and SES had accepted it`;
    return hasCause(followUp, image, client, facts)
      ? undefined
      : `${key} is ${image.status} as ${image.reason}, which is not true`;
  },
};
