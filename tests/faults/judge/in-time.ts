import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { DAY, HOUR, MINUTE } from "../world.ts";
import { claimedAt, isForTeam } from "./after-a-stop.ts";
import { agreedAt } from "./consents.ts";
import { type ClientFacts, detailsFor, latestImage, mayBeDetails, mayBeOfSession } from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import { localDay, localHour } from "./local-clock.ts";
import { daysOf } from "./nudges.ts";
import type { Rule } from "./rule.ts";

/** The longest time from claim to SES: the sender's time-out and its request in flight. */
const ON_ITS_WAY = 2 * MINUTE;
const JUST_LEFT = 2 * HOUR;
/** Days for which a check-in is useful. */
const MOST_PUT_OFF = 3;
export const LONGEST_USE: Readonly<Record<string, number>> = {
  "after-care": 7 * DAY,
  "gp-referral": 30 * DAY,
  "check-in": 3 * DAY,
};

/** Rule 5: neither early nor too late. */
export const neitherEarlyNorLate: Rule = {
  name: "5 no email is early or late",
  onEmail(followUp, accepted, { clocksApart }) {
    const { email, claim } = accepted;
    const due = claim?.to ?? latestImage(followUp);
    if (!due) return `${followUp.key} is sent without a plan`;
    const at = claimedAt(accepted);
    if (at < due.dueAt - clocksApart) return `${followUp.key} is sent early`;
    if (at > due.usefulUntil + clocksApart) return `${followUp.key} is sent too late to be useful`;
    const firstDue = Math.min(...followUp.changes.map(({ to }) => to.dueAt));
    const lastDue = Math.max(...followUp.changes.map(({ to }) => to.dueAt));
    if (at < firstDue - clocksApart) return `${followUp.key} is sent before it was first due`;
    const longest = LONGEST_USE[due.kind];
    const slack = clocksApart + ON_ITS_WAY + (lastDue - firstDue);
    if (longest !== undefined && email.at > firstDue + longest + slack)
      return `${followUp.key} is sent after its useful time`;
    if (email.at > at + ON_ITS_WAY) return `${followUp.key} is sent long after it was claimed`;
    return undefined;
  },
};

/** A first email is useful as long as the design says, from its session or its due time. */
export const usefulForLong: Rule = {
  name: "5 no email is early or late",
  onChange(followUp, { from, to, by }, { clients }) {
    const longest = LONGEST_USE[to.kind];
    if (from || longest === undefined || to.kind === "check-in") return undefined;
    const reports = clients.get(followUp.clientId)?.reports ?? [];
    const ends = reports.flatMap(({ sessionId, completedAt }) =>
      sessionId === followUp.sessionId ? [completedAt ?? to.dueAt] : [],
    );
    return to.usefulUntil >= Math.min(to.dueAt, ...ends) + longest - HOUR
      ? undefined
      : `${by} plans ${followUp.key} with too short a useful time`;
  },
};

/** Rule 5: not in the client's quiet hours, by an independent calendar. */
export function outsideQuietHours({ quietHours, timeZone }: Practice): Rule {
  return {
    name: "5 no email leaves in quiet hours",
    onEmail(followUp, accepted, { clients, clocksApart }) {
      const client = clients.get(followUp.clientId);
      const kind = latestImage(followUp)?.kind;
      if (!client || isForTeam(followUp) || kindOf(followUp) === "gp-referral") return undefined;
      const at = claimedAt(accepted);
      const reports = client.reports.filter(({ sessionId }) => sessionId === followUp.sessionId);
      const lastEnd = Math.max(...reports.map(({ completedAt = 0 }) => completedAt));
      if (kind === "after-care" && at <= lastEnd + JUST_LEFT + clocksApart) return undefined;
      const details = detailsFor(client, at);
      const zones = details ? [details.timeZone] : client.reports.map((report) => report.timeZone);
      const moments = [at - clocksApart, at, at + clocksApart];
      const isQuiet = [...new Set(zones.length > 0 ? zones : [timeZone])].every((zone) =>
        moments.every((moment) => isQuietHour(localHour(moment, zone), quietHours)),
      );
      return isQuiet ? `${followUp.key} is sent in quiet hours` : undefined;
    },
  };
}

/** Whether quiet hours may apply at this moment, for this client or the practice. */
export function mayBeQuiet(
  client: ClientFacts | undefined,
  at: number,
  clocksApart: number,
  { quietHours, timeZone }: Practice,
): boolean {
  const zones = new Set([timeZone, ...(client?.reports ?? []).map((report) => report.timeZone)]);
  const moments = [at - clocksApart, at, at + clocksApart];
  return [...zones].some((zone) =>
    moments.some((moment) => isQuietHour(localHour(moment, zone), quietHours)),
  );
}

/**
 * Rule 5: check-ins and nudges are planned for the practice's send hour of the right day in the client's zone, by the
 * newest report. Retries may be later.
 */
export function atTheSendHour({ sendHour }: Practice): Rule {
  return {
    name: "5 check-ins come at the practice's hour",
    onChange(followUp, { at, from, to, by }, { clients, clocksApart }) {
      const client = clients.get(followUp.clientId);
      const isPlannedNow = !from || (by.startsWith("receive-webhook") && to.dueAt !== from.dueAt);
      if (!client || !isPlannedNow || (to.kind !== "check-in" && to.kind !== "nudge")) return undefined;
      const zones = mayBeDetails(client, at, at).map(({ timeZone }) => timeZone);
      if (!zones.some((zone) => localHour(to.dueAt, zone) === sendHour))
        return `${followUp.key} is planned for another hour than ${sendHour} where its client is`;
      if (to.kind === "nudge") return undefined;
      const day = Number(/\d+$/.exec(followUp.step));
      const ends = mayBeOfSession(client, followUp.sessionId, at, at);
      const reports = client.reports.filter(
        ({ sessionId, refused }) => sessionId === followUp.sessionId && !refused,
      );
      const reportedAt = Math.min(at, ...reports.map(({ ackedAt = at }) => ackedAt));
      const heardAt = Math.max(reportedAt, agreedAt(client, at)) + clocksApart;
      const isRight = zones.some((zone) =>
        ends.some(({ completedAt = 0, checkIns = [] }) => {
          const late = localDay(to.dueAt, zone) - day - localDay(completedAt, zone);
          // A first email that comes late, and may have to wait for a morning, postpones what is still useful; one
          // postponed check-in puts off the next by a day.
          const before = daysOf(checkIns).filter((earlier) => earlier < day).length;
          const isPutOff =
            late > 0 && late <= MOST_PUT_OFF && to.dueAt <= heardAt + (2 + before) * DAY + HOUR;
          return late === 0 || isPutOff;
        }),
      );
      return isRight ? undefined : `${followUp.key} is planned for another day than its client's ${day}th`;
    },
  };
}

function isQuietHour(hour: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
