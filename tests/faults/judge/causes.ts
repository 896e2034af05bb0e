import { DAY, HOUR, MINUTE } from "../world.ts";
import { mayBePaused, mayHaveNoCheckIns } from "./choices.ts";
import {
  type ClientFacts,
  type Facts,
  type FollowUpFacts,
  type Image,
  latestImage,
  mayBeDetails,
  type Report,
} from "./facts.ts";
import { LONGEST_USE } from "./in-time.ts";
import { localDay } from "./local-clock.ts";
import { waitsForACheckIn } from "./nudges.ts";
import { wasSilent } from "./silence.ts";
import { mayBeWithdrawn, mayCountAt } from "./taken-back.ts";

/**
 * Whether the recorded reason for not sending was true: requested by the world or published by SES before it was
 * settled.
 */
export function hasCause(followUp: FollowUpFacts, image: Image, client: ClientFacts, facts: Facts): boolean {
  const { followUps, clocksApart } = facts;
  const settledAt = followUp.changes.at(-1)?.at ?? 0;
  const { sessionId, clientId } = followUp;
  // The sender reads after its claim and settles by that.
  const claimedAt = followUp.changes.findLast(({ to }) => to.status === "sending")?.at ?? settledAt;
  const reports = client.reports.filter(({ requestedAt, refused }) => requestedAt <= settledAt && !refused);
  const verdicts = client.verdicts.filter(({ publishedAt }) => publishedAt <= settledAt);
  switch (image.reason) {
    case "unsubscribed":
      return mayBeStopped(client, claimedAt, settledAt);
    case "complained":
      return verdicts.some(({ what }) => what === "Complaint");
    case "suppressed": {
      const addresses = mayBeDetails(client, claimedAt, settledAt).map(({ email }) => email);
      return verdicts.some(({ what, address }) => what === "Bounce" && addresses.includes(address));
    }
    case "no-consent":
      return reports.some(({ consent }) => !consent);
    case "superseded": {
      const own = client.reports.filter((report) => report.sessionId === sessionId);
      const ends = own.map(({ completedAt = 0 }) => completedAt);
      return reports.some(
        (report) =>
          report.sessionId !== sessionId &&
          report.completedAt !== undefined &&
          report.completedAt >= Math.min(...ends) &&
          mayCountAt(report, claimedAt) &&
          (image.kind !== "after-care" || mayBeOnOtherDays(report.completedAt, ends, client)),
      );
    }
    case "corrected":
      return isCorrected(followUp, image, reports, facts);
    case "answered":
      return client.answers.some(
        (answer) => answer.sessionId === sessionId && answer.requestedAt <= settledAt,
      );
    case "not-asked": {
      const about = followUps.get([clientId, sessionId, image.about].join("|"));
      // An unconfirmed email may have been accepted: the practice was alerted, and the client is not asked twice.
      if (about && latestImage(about)?.status === "failed") return true;
      return !about?.emails.some(({ email }) => email.at < settledAt - HOUR);
    }
    case "withdrawn":
      return mayBeWithdrawn(client, followUp, settledAt);
    case "ended":
      return client.endings.some(
        (ending) => ending.sessionId === sessionId && ending.requestedAt <= settledAt,
      );
    case "no-check-ins":
      return mayHaveNoCheckIns(client, settledAt);
    case "paused":
      return mayBePaused(client, settledAt, clocksApart);
    case "silent":
      return wasSilent(followUp, claimedAt, facts, ({ ackedAt = Infinity }) => ackedAt < claimedAt);
    case "too-late":
      return (
        Math.max(settledAt, waitsForACheckIn(followUp, facts)) >
          usefulUntil(followUp, image, client, facts) - DAY - clocksApart ||
        isClosedByLater(followUp, image, facts)
      );
    case "limited":
      // Judged when it was held back.
      return image.kind !== "gp-referral";
    default:
      // An unknown reason.
      return image.reason !== undefined;
  }
}

/** Whether another session may have ended on a different local day. */
function mayBeOnOtherDays(other: number, ends: readonly number[], { reports }: ClientFacts): boolean {
  return reports.some(({ timeZone }) =>
    ends.some((end) => localDay(end, timeZone) !== localDay(other, timeZone)),
  );
}

/** Whether a stop may apply to a sender that reads between these moments. */
function mayBeStopped({ choices }: ClientFacts, from: number, to: number): boolean {
  return choices.some((stop) => {
    if (stop.what !== "stop" || stop.requestedAt > to) return false;
    const until = stop.ackedAt ?? Number.POSITIVE_INFINITY;
    const isUndone = choices.some(
      ({ what, address, requestedAt, ackedAt = Number.POSITIVE_INFINITY }) =>
        // A start from a new address leaves the earlier one stopped, to which the client may return.
        what === "start" && address === stop.address && requestedAt > until + LATE_TRY && ackedAt < from,
    );
    return !isUndone;
  });
}

/** A post's first attempt may take effect after a later one was answered. */
const LATE_TRY = 2 * MINUTE;

/** No longer in the plan: by a correction, or because another zone moved a check-in before the first email. */
function isCorrected(
  { sessionId, step, clientId }: FollowUpFacts,
  { kind }: Image,
  reports: readonly Report[],
  { followUps }: Facts,
): boolean {
  const corrections = reports.filter(
    (report) => report.type === "session.corrected" && report.sessionId === sessionId,
  );
  if (kind !== "gp-referral") return corrections.length > 0 || new Set(reports.map(whatPlans)).size > 1;
  // No referral is needed any more, or another one replaces it.
  const others = [...followUps.values()].filter(
    (other) => other.clientId === clientId && other.sessionId === sessionId && other.step !== step,
  );
  return (
    corrections.some(({ hasConcerns }) => !hasConcerns) ||
    others.some((other) => latestImage(other)?.kind === "gp-referral")
  );
}

function whatPlans({ timeZone, cautions = [] }: Report): string {
  return [timeZone, ...cautions].join();
}

/** Whether it sends a check-in again after which another one was sent meanwhile. */
function isClosedByLater({ clientId, sessionId }: FollowUpFacts, { about }: Image, facts: Facts): boolean {
  const first = facts.followUps.get([clientId, sessionId, about].join("|"));
  const dueAt = first && latestImage(first)?.dueAt;
  return [...facts.followUps.values()].some((other) => {
    const image = other.clientId === clientId && other.sessionId === sessionId && latestImage(other);
    return image && image.kind === "check-in" && image.dueAt > (dueAt ?? Infinity) && other.emails.length > 0;
  });
}

/** By design, not by records. */
function usefulUntil(
  { changes, clientId, sessionId }: FollowUpFacts,
  { kind, usefulUntil }: Image,
  client: ClientFacts,
  { followUps }: Facts,
): number {
  const longest = LONGEST_USE[kind];
  if (longest === undefined) return usefulUntil;
  const dueAt = Math.min(...changes.map(({ to }) => to.dueAt));
  if (kind !== "check-in") {
    const ends = client.reports.filter((report) => report.sessionId === sessionId);
    return Math.min(dueAt, ...ends.map(({ completedAt = dueAt }) => completedAt)) + longest;
  }
  const others = [...followUps.values()].filter(
    (other) => other.clientId === clientId && other.sessionId === sessionId,
  );
  const next = others.flatMap((other) =>
    other.changes.flatMap(({ to }) => (to.kind === "check-in" && to.dueAt > dueAt ? [to.dueAt] : [])),
  );
  return Math.min(dueAt + longest, ...next);
}
