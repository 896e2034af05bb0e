import { MINUTE } from "../world.ts";
import { claimedAt, isForTeam } from "./after-a-stop.ts";
import { type ClientFacts, type FollowUpFacts, latestImage, type Report } from "./facts.ts";
import type { Rule } from "./rule.ts";

/** The most time between a sender's claim, on an older read, and its settlement. */
const ON_ITS_WAY = 2 * MINUTE;
const OF_THE_PLAN = new Set(["after-care", "gp-referral", "check-in", "nudge"]);

/** Either an email of a session leaves, or the session is taken back. */
export const nothingOfATakenBack: Rule = {
  name: "12 a session taken back sends nothing",
  onEmail(followUp, _, { clients }) {
    const report = reportOf(followUp, clients.get(followUp.clientId));
    return report && isTakenBack(report) && !isForTeam(followUp)
      ? `${followUp.key} is sent although its session was taken back`
      : undefined;
  },
  atEndOf(client, { followUps }) {
    for (const followUp of followUps.values()) {
      const report = followUp.clientId === client.clientId ? reportOf(followUp, client) : undefined;
      if (!report || !isTakenBack(report) || isForTeam(followUp)) continue;
      if (followUp.emails.length > 0) return `${followUp.key} had left when its session was taken back`;
      const { status, reason } = latestImage(followUp) ?? {};
      if (reason !== "withdrawn") return `${followUp.key} is ${status} (${reason}), not withdrawn`;
    }
    return undefined;
  },
};

/** The first email of a session by the form leaves a minute after it was sent. */
export const timeToTakeBack: Rule = {
  name: "12 a session can be taken back for a minute",
  onEmail(followUp, accepted, { clients, clocksApart }) {
    const report = reportOf(followUp, clients.get(followUp.clientId));
    if (!report || !isOfForm(followUp) || isForTeam(followUp)) return undefined;
    return claimedAt(accepted) < report.requestedAt + MINUTE - clocksApart
      ? `${followUp.key} leaves within the minute`
      : undefined;
  },
};

/** Only for clients whose sessions and take-backs were all answered, and none was corrected. */
export const theOneBeforeIsTheLatest: Rule = {
  name: "12 taking a session back makes the one before the latest",
  atEndOf({ clientId, reports }, { alertFacts }) {
    const sessions = reports.filter(({ sessionId, refused }) => sessionId !== undefined && !refused);
    const isSure = sessions.every(
      (report) =>
        report.type === "session.completed" && report.ackedAt !== undefined && !mayBeTakenBack(report),
    );
    if (!isSure || !sessions.some(isTakenBack)) return undefined;
    const standing = sessions.filter((report) => !isTakenBack(report));
    const latest = Math.max(...standing.map(({ completedAt = 0 }) => completedAt));
    const recorded = alertFacts.profiles.get(clientId)?.at(-1)?.latestCompletedAt ?? Number.NEGATIVE_INFINITY;
    return recorded === latest ? undefined : `${clientId}'s latest session is another than the one before`;
  },
};

export function isOfForm({ sessionId }: { readonly sessionId?: string }): boolean {
  return sessionId?.startsWith("form-") ?? false;
}

export function isTakenBack({ takingBack }: Report): boolean {
  return takingBack?.ackedAt !== undefined;
}

/** Whether nobody knows: the answer was lost. */
export function mayBeTakenBack({ takingBack }: Report): boolean {
  return takingBack !== undefined && takingBack.ackedAt === undefined && !takingBack.isTooLate;
}

/** Whether a sender may still have read this session as one of its client's at this moment. */
export function mayCountAt({ takingBack }: Report, at: number): boolean {
  return at <= (takingBack?.ackedAt ?? Number.POSITIVE_INFINITY) + ON_ITS_WAY;
}

/** Whether another session of the client counted for some minutes at this moment, and then was taken back. */
export function mayHavePassedBy({ reports }: ClientFacts, sessionId: string, at: number): boolean {
  return reports.some(
    (report) =>
      report.sessionId !== sessionId &&
      report.takingBack !== undefined &&
      report.requestedAt <= at &&
      mayCountAt(report, at),
  );
}

/**
 * Whether a team member may have taken the session back by this moment; emails outside its plan are withdrawn in another
 * way.
 */
export function mayBeWithdrawn({ reports }: ClientFacts, followUp: FollowUpFacts, at: number): boolean {
  if (!OF_THE_PLAN.has(latestImage(followUp)?.kind ?? "")) return true;
  return reports.some(
    ({ sessionId, takingBack }) =>
      sessionId === followUp.sessionId && takingBack !== undefined && takingBack.requestedAt <= at,
  );
}

function reportOf({ sessionId }: FollowUpFacts, client: ClientFacts | undefined): Report | undefined {
  return client?.reports.find((report) => report.sessionId === sessionId);
}
