import { DAY, HOUR } from "../world.ts";
import {
  type ClientFacts,
  detailsFor,
  type Facts,
  type FollowUpFacts,
  latestImage,
  mayBeOfSession,
  type Report,
} from "./facts.ts";
import { localDay } from "./local-clock.ts";
import { daysOf, mayHavePlanned } from "./nudges.ts";
import type { Rule } from "./rule.ts";

/** Nothing is sent that the session's newest report does not ask for. */
export const onlyTheNewestPlan: Rule = {
  name: "5 only emails of the newest plan are sent",
  onEmail(followUp, { claim, email }, { clients }) {
    const client = clients.get(followUp.clientId);
    const kind = latestImage(followUp)?.kind;
    // A follow-up to the team is in no session's plan.
    if (!client || kind === "sign-in" || kind === "digest") return undefined;
    const plans =
      kind === "check-in" || kind === "nudge"
        ? mayHavePlanned(client, followUp, email.at)
        : mayBeOfSession(client, followUp.sessionId, claim?.at ?? email.at, email.at);
    const isAsked = plans.some((report) => asksFor(report, kind, followUp.step));
    return isAsked ? undefined : `${followUp.key} is sent, but is not in its session's newest report`;
  },
};

function asksFor({ checkIns = [], hasConcerns }: Report, kind: string | undefined, step: string): boolean {
  switch (kind) {
    case "after-care":
      return !hasConcerns;
    case "gp-referral":
      return hasConcerns === true;
    case "check-in":
      return daysOf(checkIns).some((day) => step === `check-in-day-${day}`);
    case "nudge":
      return checkIns.length > 0;
    default:
      return true;
  }
}

/** A replaced first email is not sent as well, and there is no second one without news. */
export const onlyOneOfEach: Rule = {
  name: "5 a session has one first email",
  onEmail(followUp, { claim, email }, facts) {
    const image = latestImage(followUp);
    const client = facts.clients.get(followUp.clientId);
    if (!client || (image?.kind !== "after-care" && image?.kind !== "gp-referral")) return undefined;
    const at = claim?.at ?? email.at;
    const newer = leadsOf(followUp, facts).find(
      (other) =>
        latestImage(other)?.kind === image.kind &&
        numberOf(other.step) > numberOf(followUp.step) &&
        (other.changes[0]?.at ?? at) < at &&
        latestImage(other)?.status !== "cancelled",
    );
    if (newer) return `${followUp.key} is sent although ${newer.step} was planned in its place`;
    const sent = leadsOf(followUp, facts).find((other) => other !== followUp && other.emails.length > 0);
    return sent && !hasNews(client, followUp.sessionId, email.at)
      ? `${followUp.key} is sent after ${sent.step} without news`
      : undefined;
  },
};

/** Whether any two reports of this session, or of the client's cautions, differ for the client. */
function hasNews(client: ClientFacts, sessionId: string, at: number): boolean {
  const asked = client.reports.filter(({ requestedAt }) => requestedAt <= at);
  const ofSession = asked.filter((report) => report.sessionId === sessionId);
  const cautions = new Set(asked.map((report) => report.cautions?.join() ?? ""));
  return new Set(ofSession.flatMap((report) => told(report, asked))).size > 1 || cautions.size > 1;
}

/** The session's content for the client, for each possible local day. */
function told(report: Report, others: readonly Report[]): string[] {
  const { hasConcerns, techniques = [], choosesExercises, completedAt = 0 } = report;
  const zones = [...new Set(others.map(({ timeZone }) => timeZone))];
  return zones.map((zone) =>
    [localDay(completedAt, zone), zone, hasConcerns, choosesExercises, ...techniques].join(),
  );
}

/** News for the client is sent too, while it is useful. */
export const newsIsTold: Rule = {
  name: "1 a client is told what has changed",
  atEndOf(client, facts) {
    if (client.choices.length > 0 || client.verdicts.length > 0) return undefined;
    if (client.reports.some(({ consent }) => !consent)) return undefined;
    const newest = newestReport(client);
    if (!newest?.sessionId || newest.type !== "session.corrected" || newest.ackedAt === undefined)
      return undefined;
    const { sessionId, ackedAt } = newest;
    const ofSession = client.reports.filter((report) => report.sessionId === sessionId && !report.refused);
    const first = Math.min(...ofSession.map(({ requestedAt }) => requestedAt));
    const earlier = ofSession.filter((report) => report !== newest);
    const isNews = earlier.every((report) => words(report) !== words(newest));
    // The corrected end counts: before it nothing may have been sent.
    const isUseful = ackedAt < (newest.completedAt ?? first) + 6 * DAY;
    if (!isNews || !isUseful || earlier.length === 0) return undefined;
    const leads = [...facts.followUps.values()].filter(
      (followUp) =>
        followUp.clientId === client.clientId && followUp.sessionId === sessionId && isLead(followUp),
    );
    const isTold = leads.some(
      ({ emails, changes }) =>
        emails.some(({ email }) => email.at >= newest.requestedAt) ||
        changes.some(({ at, to }) => at >= newest.requestedAt && NOT_SENT.has(to.status)),
    );
    return isTold ? undefined : `${client.clientId} is not told what has changed of ${sessionId}`;
  },
};

const NOT_SENT = new Set(["failed", "skipped"]);

function words({ hasConcerns, techniques = [] }: Report): string {
  return [hasConcerns, ...techniques].join();
}

function newestReport({ reports }: ClientFacts): Report | undefined {
  const ofSessions = reports.filter(({ sessionId, refused }) => sessionId !== undefined && !refused);
  const newest = ofSessions.toSorted((a, b) => b.timestamp - a.timestamp)[0];
  // Nothing is owed for a possibly superseded session.
  const isLatest = ofSessions.every(
    ({ sessionId, completedAt = 0 }) =>
      sessionId === newest?.sessionId || completedAt < (newest?.completedAt ?? 0),
  );
  return isLatest ? newest : undefined;
}

/** Chosen exercises respect the known cautions; named ones need not. */
export const cautionsCount: Rule = {
  name: "5 no exercise is shown that a caution rules out",
  onEmail(followUp, { claim, email }, { clients }) {
    const client = clients.get(followUp.clientId);
    const image = latestImage(followUp);
    if (!client || image?.kind !== "after-care") return undefined;
    const at = claim?.at ?? email.at;
    const sessions = mayBeOfSession(client, followUp.sessionId, at, email.at);
    if (sessions.some(({ choosesExercises }) => !choosesExercises)) return undefined;
    const cautions = detailsFor(client, at - HOUR)?.cautions;
    const isSure = client.reports.every(
      (report) => report.cautions?.join() === cautions?.join() || !report.cautions,
    );
    if (!isSure || !cautions?.includes("recent-surgery")) return undefined;
    return showsExercises(email) ? `${followUp.key} shows exercises that a caution rules out` : undefined;
  },
};

/** A new caution withdraws exercises already sent. */
export const cautionsAreTold: Rule = {
  name: "1 a client is told what has changed",
  atEndOf(client, facts, now) {
    if (client.choices.length > 0 || client.verdicts.length > 0) return undefined;
    if (client.reports.some(({ consent }) => !consent)) return undefined;
    const details = detailsFor(client, now);
    const session = newestReport(client);
    if (details?.type !== "client.updated" || !details.cautions?.includes("recent-surgery")) return undefined;
    const { sessionId = "", completedAt = 0 } = session ?? {};
    const ofSession = client.reports.filter((report) => report.sessionId === sessionId);
    const choosesExercises = ofSession.every((report) => report.choosesExercises && !report.hasConcerns);
    const { ackedAt = now } = details;
    if (!session || !choosesExercises || ackedAt > completedAt + 6 * DAY) return undefined;
    const leads = leadsOf({ clientId: client.clientId, sessionId }, facts);
    const last = leads
      .flatMap(({ emails }) => emails)
      .toSorted((a, b) => a.email.at - b.email.at)
      .at(-1);
    const isTold =
      !last ||
      last.email.at > details.requestedAt ||
      !showsExercises(last.email) ||
      leads.some(({ changes }) =>
        changes.some(({ at, to }) => at >= details.requestedAt && NOT_SENT.has(to.status)),
      );
    return isTold ? undefined : `${client.clientId} is not told that a caution rules out their exercises`;
  },
};

function showsExercises({ html }: { readonly html: string }): boolean {
  return /cid:(?!logo)/.test(html);
}

function leadsOf(
  { clientId, sessionId }: Pick<FollowUpFacts, "clientId" | "sessionId">,
  { followUps }: Facts,
): FollowUpFacts[] {
  return [...followUps.values()].filter(
    (other) => other.clientId === clientId && other.sessionId === sessionId && isLead(other),
  );
}

function isLead(followUp: FollowUpFacts): boolean {
  const kind = latestImage(followUp)?.kind;
  return kind === "after-care" || kind === "gp-referral";
}

/** 1 for `after-care`, 2 for `after-care-2`. */
function numberOf(step: string): number {
  return Number(/\d+$/.exec(step)?.[0] ?? 1);
}
