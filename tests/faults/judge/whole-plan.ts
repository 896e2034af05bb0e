import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../world.ts";
import { agreedAt } from "./consents.ts";
import { type ClientFacts, detailsFor, type Facts, latestImage, type Report } from "./facts.ts";
import { secondOfDay } from "./local-clock.ts";
import { daysOf } from "./nudges.ts";
import type { Rule } from "./rule.ts";
import { isTakenBack, mayBeTakenBack, mayHavePassedBy } from "./taken-back.ts";

const FIRST_EMAIL_USEFUL = 7 * DAY;
const CHECK_IN_USEFUL = 3 * DAY;
/** How long a first email may wait for the morning. A check-in before it is dropped. */
const UNTIL_THE_MORNING = 16 * HOUR;
/** Tolerance: spread seconds, a clock change, and a margin. */
const ABOUT = 3 * HOUR;

/**
 * Rule 1: a client with consent and no stop gets a first email and every check-in of the session's newest report.
 * Computed from the reports, not by our planner; where zones or times are uncertain, by those that require the least.
 */
export function thePlanIsWhole({ sendHour }: Practice): Rule {
  return {
    name: "1 the plan is complete",
    atEndOf(client, facts, now) {
      if (client.choices.length > 0 || client.verdicts.length > 0) return undefined;
      if (client.reports.some(mayBeTakenBack)) return undefined;
      const session = latestSession(client);
      const details = detailsFor(client, now);
      if (!session || !details?.consent || mayHaveWithdrawn(client, details)) return undefined;
      const { newest, first } = session;
      if (!first.consent && wasBehindAnother(client, newest)) return undefined;
      // Earlier plans may have been cancelled for lack of consent; from here on they may not. And a superseded session
      // stays so until a correction changes the order.
      const others = client.reports.filter(({ type }) => type === "session.corrected");
      const ackedAts = [newest, details, ...others].map(({ ackedAt = 0 }) => ackedAt);
      const since = Math.max(...ackedAts) + facts.clocksApart;

      const kind = newest.hasConcerns ? "gp-referral" : "after-care";
      const firstUseful = Math.min(first.requestedAt, newest.completedAt ?? 0) + FIRST_EMAIL_USEFUL;
      const mayWait = newest.hasConcerns ? ABOUT : UNTIL_THE_MORNING;
      if (!isPlanned(client, newest, kind, facts) && since < firstUseful - mayWait)
        return `${newest.sessionId} has no ${kind}`;
      const days = daysOf(newest.checkIns ?? []);
      const missing = days.find((day, index) => {
        const dueAt = dueBy(day);
        const usefulUntil = Math.min(dueAt + CHECK_IN_USEFUL, dueBy(days[index + 1] ?? Infinity));
        const firstAt = Math.max(first.ackedAt ?? 0, agreedAt(client, now)) + facts.clocksApart;
        return (
          dueAt > firstAt + UNTIL_THE_MORNING &&
          usefulUntil > since + ABOUT &&
          !isPlanned(client, newest, `check-in-day-${day}`, facts)
        );
      });
      if (missing !== undefined) return `${newest.sessionId} has no check-in of day ${missing}`;
      const asked = days.filter((day) => isPlanned(client, newest, `check-in-day-${day}`, facts));
      const last = asked.at(-1);
      const isNudged = last === undefined || isPlanned(client, newest, "nudge", facts);
      return !isNudged && dueBy(last) > since + ABOUT ? `${newest.sessionId} has no nudge` : undefined;

      /** The earliest due time of this day's check-in. */
      function dueBy(day: number): number {
        const { completedAt = 0 } = newest;
        const dues = client.reports.map(
          ({ timeZone }) =>
            completedAt - secondOfDay(completedAt, timeZone) * SECOND + day * DAY + sendHour * HOUR,
        );
        return Math.min(...dues);
      }
    },
  };
}

/** A withdrawal may beat a consent stamped up to ten minutes later, depending on the order of arrival. */
function mayHaveWithdrawn({ reports }: ClientFacts, { timestamp }: Report): boolean {
  return reports.some(({ consent, timestamp: at }) => !consent && at >= timestamp - 10 * MINUTE);
}

/** The latest session, by its newest report, and its first report. */
function latestSession({ reports }: ClientFacts): { newest: Report; first: Report } | undefined {
  const ofSessions = reports
    .filter((report) => report.sessionId !== undefined && !report.refused && !isTakenBack(report))
    .toSorted((a, b) => b.timestamp - a.timestamp);
  const newestOfEach = ofSessions.filter(
    (report, place) => ofSessions.findIndex(({ sessionId }) => sessionId === report.sessionId) === place,
  );
  const [newest] = newestOfEach.toSorted((a, b) => (b.completedAt ?? 0) - (a.completedAt ?? 0));
  const [first] = ofSessions
    .filter(({ sessionId }) => sessionId === newest?.sessionId)
    .toSorted((a, b) => (a.ackedAt ?? 0) - (b.ackedAt ?? 0));
  return newest && first && { newest, first };
}

/**
 * Whether another session was reported as later, before a correction moved it back. A consent that came meanwhile
 * planned that session.
 */
function wasBehindAnother({ reports }: ClientFacts, { sessionId, completedAt = 0 }: Report): boolean {
  return reports.some(
    (other) => other.sessionId !== sessionId && !other.refused && (other.completedAt ?? 0) > completedAt,
  );
}

/** Whether the session has such a follow-up, or another of its kind, that is not cancelled. */
function isPlanned(
  client: ClientFacts,
  { sessionId = "" }: Report,
  step: string,
  { followUps }: Facts,
): boolean {
  const { clientId, reports } = client;
  // A follow-up that was superseded when it was due does not come back if a correction later moves the other session
  // back.
  const corrected = reports.filter((report) => report.type === "session.corrected");
  const lastCorrection = Math.max(
    0,
    ...corrected.flatMap((report) => (report.sessionId === sessionId ? [] : [report.requestedAt])),
  );
  const ofSession = [...followUps.values()].filter(
    (followUp) => followUp.clientId === clientId && followUp.sessionId === sessionId,
  );
  return ofSession.some((followUp) => {
    const image = latestImage(followUp);
    const isIt = followUp.step === step || image?.kind === step;
    const settledAt = followUp.changes.at(-1)?.at ?? 0;
    const wasPassedBy =
      image?.reason === "superseded" &&
      (settledAt < lastCorrection || mayHavePassedBy(client, sessionId, settledAt));
    // A follow-up that an answer or the client's ending cancelled counts as planned.
    const isOver = image?.reason === "answered" || image?.reason === "ended" || wasPassedBy;
    return isIt && image !== undefined && (image.status !== "cancelled" || isOver);
  });
}
