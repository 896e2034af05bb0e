import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type ReportedConsent, replacesConsent } from "../domain/sessions/consent.ts";
import type { Client } from "../domain/sessions/session.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { type EpochSeconds, expiresAt, profileKey } from "./keys.ts";
import { asRead, type Change, check, type Table, update } from "./table.ts";

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
function contactOf({ id, timeZone, cautions, ...contact }: Client, reportedAt: Instant) {
  return { clientId: id, ...contact, timeZone, ...(cautions && { cautions }), contactAt: reportedAt };
}

/** What a client is planned for by. */
export type Contact = Pick<Profile, "email" | "timeZone" | "consent" | "cautions">;

/**
 * What a report changes of a client, given the profile as it was read. Details go by the newest stamp; consent has a
 * rule of its own.
 * @returns the attributes to set, none when the report is older than what is known; and what counts of the client then
 */
export function contactAfter(
  client: Client,
  reportedAt: Instant,
  seen: Profile | undefined,
): { readonly set: ContactChange; readonly contact: Contact } {
  if (!seen || seen.contactAt <= reportedAt) {
    return {
      set: { ...contactOf(client, reportedAt), consentFrom: undefined },
      contact: { ...client, cautions: client.cautions ?? seen?.cautions },
    };
  }
  if (!replacesConsent(consentOf(seen), { ...client.consent, reportedAt })) return { set: {}, contact: seen };
  const { consent } = client;
  const consentFrom = { reportedAt, contactAt: seen.contactAt };
  return { set: { consent, consentFrom }, contact: { ...seen, consent } };
}

type ContactChange = Partial<ReturnType<typeof contactOf>> & Pick<Partial<Profile>, "consentFrom">;

/** The consent that stands, and the stamp of the report that it is from. */
function consentOf({ consent, consentFrom, contactAt }: Profile): ReportedConsent {
  // The version before this one writes consent with the details, and leaves what it does not know.
  const isOwn = consentFrom?.contactAt === contactAt;
  return { followUp: consent.followUp, reportedAt: isOwn ? consentFrom.reportedAt : contactAt };
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
    set: {
      ...contactOf(client, reportedAt),
      consentFrom: undefined,
      ...latestIs(session, expiresAt(receivedAt, years)),
    },
    condition:
      "(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt) AND " +
      "(attribute_not_exists(#latestCompletedAt) OR #latestCompletedAt <= :completedAt)",
    values: { contactAt: reportedAt, completedAt: session.completedAt },
  };
}

/** Everything of a profile on which a plan or another change of the profile is decided. */
export function profileAsRead(seen: Profile | undefined): Required<Pick<Change, "condition" | "values">> {
  if (!seen) return { condition: "attribute_not_exists(PK)", values: {} };
  const { contactAt, timeZone, consent, consentFrom, cautions, updates, latestSessionId, latestCompletedAt } =
    seen;
  return asRead({
    contactAt,
    timeZone,
    consent,
    consentFrom,
    cautions,
    updates,
    latestSessionId,
    latestCompletedAt,
  });
}

/**
 * The profile's change by a report, given the profile as it was read. It holds only while that stands as it was read,
 * also where it changes nothing: the plan was made by it.
 * @param newestOther the client's newest session besides this one, where this one was their latest and may not be
 */
export function profileAfter(
  table: Table,
  { client, session, reportedAt, receivedAt }: ClientReport,
  seen: Profile,
  years: number,
  newestOther?: EndedSession,
): TransactWriteItem {
  const latest = latestOf(session, seen, newestOther);
  const set = {
    ...contactAfter(client, reportedAt, seen).set,
    ...(latest && latestIs(latest, expiresAt(receivedAt, years))),
  };
  const key = profileKey(client.id);
  const condition = profileAsRead(seen);
  if (Object.keys(set).length === 0) return { ConditionCheck: check(table, key, condition) };
  return { Update: update(table, key, { set, ...condition }) };
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
