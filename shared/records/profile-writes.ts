import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Replanning } from "../domain/follow-ups/correction.ts";
import { type ReportedConsent, replacesConsent } from "../domain/sessions/consent.ts";
import type { Client } from "../domain/sessions/session.ts";
import { searchableName } from "../domain/team/client-names.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Profile } from "./items.ts";
import { DUE_INDEX, type EpochSeconds, expiresAt, namePartition, profileKey } from "./keys.ts";
import { cautionsOf, storedCautions } from "./stored-cautions.ts";
import { asRead, onlyIf, type Table, type Update, update } from "./table.ts";

/** The client part of a reported session. */
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

/** The profile attributes that a report replaces as a whole; cautions only if present. */
function contactOf({ id, timeZone, cautions, lastName, ...contact }: Client, reportedAt: Instant) {
  return {
    clientId: id,
    ...contact,
    lastName,
    timeZone,
    ...(cautions && { cautions: cautionsOf(storedCautions(cautions)) }),
    contactAt: reportedAt,
    ...inIndexOfNames({ ...contact, lastName }),
  };
}

/** In the form of the item's attributes. */
export function storedChange(set: ContactChange) {
  return set.cautions ? { ...set, ...storedCautions(set.cautions) } : set;
}

/** DynamoDB writes to the index only when the name changes. The name goes with the profile: no other item has it. */
function inIndexOfNames(name: Pick<Client, "firstName" | "lastName">): Record<string, string | undefined> {
  const searchable = searchableName(name) || undefined;
  return {
    [DUE_INDEX.partition]: searchable && namePartition(searchable),
    [DUE_INDEX.sort]: searchable,
  };
}

/** The client details that a plan depends on. */
export type Contact = Pick<Profile, "email" | "timeZone" | "consent" | "cautions" | "agreed">;

/**
 * The changes of a report to a profile as read. Details follow the newest timestamp; consent has its own rule.
 * @returns the attributes to set, none for an older report; and the resulting client details
 */
export function contactAfter(
  client: Client,
  reportedAt: Instant,
  seen: Profile | undefined,
): { readonly set: ContactChange; readonly contact: Contact } {
  if (!seen || seen.contactAt <= reportedAt) {
    return {
      set: { ...contactOf(client, reportedAt), consentFrom: undefined },
      contact: { ...client, cautions: client.cautions ?? seen?.cautions, agreed: seen?.agreed },
    };
  }
  if (!replacesConsent(consentOf(seen), { ...client.consent, reportedAt })) return { set: {}, contact: seen };
  const { consent } = client;
  const consentFrom = { reportedAt, contactAt: seen.contactAt };
  return { set: { consent, consentFrom }, contact: { ...seen, consent } };
}

type ContactChange = Partial<ReturnType<typeof contactOf>> & Pick<Partial<Profile>, "consentFrom">;

/** The current consent, with its report's timestamp. */
export function consentOf({ consent, consentFrom, contactAt }: Profile): ReportedConsent {
  // The previous version writes consent with the details, and keeps attributes it does not know.
  const isOwn = consentFrom?.contactAt === contactAt;
  return { followUp: consent.followUp, reportedAt: isOwn ? consentFrom.reportedAt : contactAt };
}

/**
 * The profile write for the usual report, newer in every way: it needs no read. The condition fails for an older
 * report, and for one without cautions if some are recorded, as they rule out exercises; use `profileAfter` then.
 */
export function profileByNewest(
  { client, session, reportedAt, receivedAt }: ClientReport,
  years: number,
): Update {
  return {
    set: {
      ...storedChange(contactOf(client, reportedAt)),
      consentFrom: undefined,
      ...latestIs(session, expiresAt(receivedAt, years)),
    },
    condition:
      "(attribute_not_exists(#contactAt) OR #contactAt <= :contactAt) AND " +
      "(attribute_not_exists(#latestCompletedAt) OR #latestCompletedAt <= :completedAt)" +
      (client.cautions
        ? ""
        : " AND (attribute_not_exists(#cautions) OR #cautions = :none) AND attribute_not_exists(#furtherCautions)"),
    values: {
      contactAt: reportedAt,
      completedAt: session.completedAt,
      ...(!client.cautions && { none: [] }),
    },
  };
}

/**
 * A condition that there is no profile, for its first details. An erased client's tombstone does not count as a
 * profile, unless it is newer than the report.
 */
export function noProfileYet(reportedAt: Instant): Required<Pick<Update, "condition" | "values">> {
  return {
    condition: "attribute_not_exists(#email) AND (attribute_not_exists(PK) OR #contactAt <= :reportedAt)",
    values: { reportedAt },
  };
}

/** The change of `untold` by a replanned session; none unless it is the latest, since only its news is sent later. */
export function untoldAfter(
  { latestSessionId, untold }: Pick<Profile, "latestSessionId" | "untold">,
  sessionId: string | undefined,
  replanning: Pick<Replanning, "untold">,
): Pick<Partial<Profile>, "untold"> {
  const after = replanning.untold ? sessionId : undefined;
  return sessionId !== latestSessionId || untold === after ? {} : { untold: after };
}

/** A condition on every profile attribute that plans and profile changes depend on. */
export function profileAsRead(seen: Profile): Required<Pick<Update, "condition" | "values">> {
  const { contactAt, timeZone, consent, consentFrom, cautions, updates, latestSessionId, latestCompletedAt } =
    seen;
  return asRead({
    contactAt,
    timeZone,
    consent,
    consentFrom,
    ...storedCautions(cautions),
    updates,
    latestSessionId,
    latestCompletedAt,
  });
}

interface ProfileReplan {
  readonly replanning?: Pick<Replanning, "untold">;
  readonly agreed?: Profile["agreed"];
  /** The client's newest other session, if this one may no longer be the latest. */
  readonly newestOther?: EndedSession | undefined;
}

/**
 * The profile write for a report, given the profile as read. Conditional on that even if it changes nothing, since the
 * plan depends on it.
 */
export function profileAfter(
  table: Table,
  { client, session, reportedAt, receivedAt }: ClientReport,
  seen: Profile,
  years: number,
  { replanning = {}, agreed = seen.agreed, newestOther }: ProfileReplan = {},
): TransactWriteItem {
  const latest = latestSessionOf(session, seen, newestOther);
  const set = {
    ...storedChange(contactAfter(client, reportedAt, seen).set),
    ...(latest && latestIs(latest, expiresAt(receivedAt, years))),
    ...untoldAfter(seen, session.id, replanning),
    ...(agreed !== seen.agreed && { agreed }),
  };
  const key = profileKey(client.id);
  const condition = profileAsRead(seen);
  if (Object.keys(set).length === 0) return onlyIf(table, key, condition);
  return update(table, key, { set, ...condition });
}

/** Whether a correction may have moved the client's latest session behind another. */
export function mayHaveMovedBack(
  session: EndedSession,
  { latestSessionId, latestCompletedAt = "" }: Profile,
): boolean {
  return latestSessionId === session.id && session.completedAt < latestCompletedAt;
}

/** The client's latest session once this one is recorded; undefined if it stays as it is. */
export function latestSessionOf(
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
