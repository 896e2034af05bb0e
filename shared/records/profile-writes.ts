import type { Instant } from "../domain/instant.ts";
import type { Client } from "../domain/session.ts";
import type { Profile } from "./items.ts";
import { type EpochSeconds, expiresAt } from "./keys.ts";
import type { Change } from "./table.ts";

/** What a reported session says of its client. */
interface ClientReport {
  readonly client: Client;
  readonly session: EndedSession;
  readonly reportedAt: Instant;
  readonly receivedAt: Instant;
}

export interface EndedSession {
  readonly id: string;
  readonly completedAt: Instant;
}

/** The attributes of a profile that a report of the client replaces, as a whole; cautions only when it names them. */
export function contactOf({ id, timeZone, cautions, ...contact }: Client, reportedAt: Instant) {
  return { clientId: id, ...contact, timeZone, ...(cautions && { cautions }), contactAt: reportedAt };
}

/**
 * The profile's change by a report that is newer in every way, as almost all are: it needs no reading before. Where
 * an older report comes late, the condition does not hold, and `profileAfter` has to be asked.
 */
export function profileByNewest(
  { client, session, reportedAt, receivedAt }: ClientReport,
  years: number,
): Change {
  return {
    set: { ...contactOf(client, reportedAt), ...latestIs(session, expiresAt(receivedAt, years)) },
    condition:
      "(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt) AND " +
      "(attribute_not_exists(#latestCompletedAt) OR #latestCompletedAt <= :completedAt)",
    values: { contactAt: reportedAt, completedAt: session.completedAt },
  };
}

/**
 * The profile's change by a report, given the profile as it was read; undefined when it changes nothing.
 * @param newestOther the client's newest session besides this one, where this one was their latest and may not be
 */
export function profileAfter(
  { client, session, reportedAt, receivedAt }: ClientReport,
  seen: Profile,
  years: number,
  newestOther?: EndedSession,
): Change | undefined {
  const latest = latestOf(session, seen, newestOther);
  const set = {
    ...(seen.contactAt <= reportedAt && contactOf(client, reportedAt)),
    ...(latest && latestIs(latest, expiresAt(receivedAt, years))),
  };
  if (Object.keys(set).length === 0) return undefined;
  const sameLatest = seen.latestCompletedAt
    ? "#latestCompletedAt = :latestCompletedAt"
    : "attribute_not_exists(#latestCompletedAt)";
  return {
    set,
    condition: `#contactAt = :contactAt AND ${sameLatest}`,
    values: { contactAt: seen.contactAt, latestCompletedAt: seen.latestCompletedAt },
  };
}

/** Whether a corrected session was the client's latest and has moved back behind another, perhaps. */
export function mayHaveMovedBack(
  session: EndedSession,
  { latestSessionId, latestCompletedAt = "" }: Profile,
): boolean {
  return latestSessionId === session.id && session.completedAt < latestCompletedAt;
}

function latestOf(
  session: EndedSession,
  seen: Profile,
  newestOther?: EndedSession,
): EndedSession | undefined {
  if (mayHaveMovedBack(session, seen)) {
    return newestOther && newestOther.completedAt > session.completedAt ? newestOther : session;
  }
  return (seen.latestCompletedAt ?? "") <= session.completedAt ? session : undefined;
}

function latestIs({ id, completedAt }: EndedSession, expiry: EpochSeconds) {
  return { latestSessionId: id, latestCompletedAt: completedAt, expiresAt: expiry };
}
