import {
  type AcceptedEmail,
  type ClientFacts,
  detailsFor,
  type FollowUpFacts,
  hasStopped,
  latestImage,
  mayBeOfSession,
} from "./facts.ts";
import { kindOf } from "./kind-of.ts";
import { localDay } from "./local-clock.ts";
import type { Rule } from "./rule.ts";

/** Rule 4. Nothing is sent to a client after an effective stop recorded before the claim. */
export const nothingAfterAStop: Rule = {
  name: "4 nothing is sent after a stop",
  onEmail(followUp, { email, claim }, { clients, clocksApart }) {
    const client = clients.get(followUp.clientId);
    if (!client || isForTeam(followUp)) return undefined;
    const at = claim?.at ?? email.at;
    if (hasStopped(client, email.to[0] ?? "", at)) return `${followUp.key} is sent after a stop`;
    if (detailsFor(client, at)?.consent === false) return `${followUp.key} is sent without consent`;
    const taken = client.verdicts.filter(({ takenAt = Number.POSITIVE_INFINITY }) => takenAt < at);
    const complaint = taken.find(
      ({ what, emailAt }) => what === "Complaint" && !mayHaveStarted(client, emailAt - clocksApart, at),
    );
    if (complaint) return `${followUp.key} is sent after a complaint`;
    const bounced = taken.some(({ what, address }) => what === "Bounce" && email.to.includes(address));
    return bounced ? `${followUp.key} is sent to an address that bounced` : undefined;
  },
};

/**
 * Whether a start may have taken effect between these moments. A start from before an email does not undo a complaint
 * about it.
 */
function mayHaveStarted({ choices }: ClientFacts, from: number, to: number): boolean {
  return choices.some(
    ({ what, requestedAt, ackedAt = Number.POSITIVE_INFINITY }) =>
      what === "start" && requestedAt <= to && ackedAt >= from,
  );
}

/** Superseded or answered follow-ups are not sent. */
export const nothingPointless: Rule = {
  name: "5 no email is sent that is no longer needed",
  onEmail(followUp, { email, claim }, { clients }) {
    const client = clients.get(followUp.clientId);
    const kind = kindOf(followUp);
    if (!client || isForTeam(followUp) || kind === "gp-referral" || kind === "reply") return undefined;
    const at = claim?.at ?? email.at;
    const ended = endOf(followUp, client.reports);
    const newer = client.reports.find(
      ({ completedAt, ackedAt, sessionId, refused, takingBack }) =>
        !refused &&
        !(takingBack && takingBack.requestedAt <= email.at) &&
        sessionId !== undefined &&
        sessionId !== followUp.sessionId &&
        ackedAt !== undefined &&
        ackedAt <= at &&
        completedAt !== undefined &&
        // A correction may have moved it earlier, so that this one is the latest after all.
        mayBeOfSession(client, sessionId, ackedAt, email.at).every(
          (report) => endOf(report, [report]) > ended,
        ) &&
        !(kind === "after-care" && mayBeOnOneDay(followUp, sessionId, client)),
    );
    if (newer) return `${followUp.key} is sent although the newer session ${newer.sessionId} was reported`;
    const answered = client.answers.some(
      ({ sessionId, ackedAt }) => sessionId === followUp.sessionId && ackedAt !== undefined && ackedAt <= at,
    );
    return kind === "nudge" && answered
      ? `${followUp.key} is sent although the client had answered`
      : undefined;
  },
};

/** Whether both sessions may have ended on one local day, by any of their reports and zones. */
function mayBeOnOneDay({ sessionId }: FollowUpFacts, other: string, { reports }: ClientFacts): boolean {
  const endsOf = (of: string) =>
    reports.flatMap((report) => (report.sessionId === of ? [report.completedAt ?? 0] : []));
  return reports.some(({ timeZone }) => {
    const days = new Set(endsOf(other).map((end) => localDay(end, timeZone)));
    return endsOf(sessionId).some((end) => days.has(localDay(end, timeZone)));
  });
}

function endOf(
  { sessionId }: { readonly sessionId?: string },
  reports: readonly { sessionId?: string; completedAt?: number }[],
) {
  const ends = reports
    .filter((report) => report.sessionId === sessionId)
    .map(({ completedAt = 0 }) => completedAt);
  return Math.max(...ends);
}

/** Alerts do not depend on the client's choices. */
export function isForTeam(followUp: FollowUpFacts): boolean {
  return TEAM_KINDS.has(latestImage(followUp)?.kind ?? "");
}

const TEAM_KINDS = new Set(["therapist-alert", "sign-in", "digest"]);

export function claimedAt({ claim, email }: AcceptedEmail): number {
  return claim?.at ?? email.at;
}
