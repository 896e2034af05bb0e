import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { addressId } from "../../shared/domain/address.ts";
import { followUpId, type PlannedFollowUp } from "../../shared/domain/follow-up.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { isUseful, type PlanBasis } from "../../shared/domain/plan.ts";
import type { Practice } from "../../shared/domain/practice.ts";
import type { Client, Session } from "../../shared/domain/session.ts";
import type { Digests, Receipt } from "../../shared/records/items.ts";

/** @param sent the report, or the part of it that counts, as it was written; `understood` is the same part, parsed */
export function digestsOf(sent: unknown, understood: unknown): Digests {
  return { digest: digestOf(sent), understood: digestOf(understood) };
}

/** The same content has the same digest, however its fields are ordered or spaced. */
export function digestOf(content: unknown): string {
  return createHash("sha256")
    .update(canonicalize(content) ?? "")
    .digest("base64url");
}

/**
 * @param contact whose zone and consent count: those of a profile that is newer than the report, else the report's own
 */
export function planBasis(
  { session, client, outcome, followUp }: Session,
  receivedAt: Instant,
  practice: Practice,
  contact: Pick<Client, "timeZone" | "consent" | "email"> = client,
): PlanBasis {
  return {
    clientId: client.id,
    sessionId: session.id,
    completedAt: session.completedAt,
    receivedAt,
    timeZone: contact.timeZone ?? practice.timeZone,
    consent: contact.consent.followUp,
    hasConcerns: (outcome.concerns ?? []).length > 0,
    checkIns: followUp?.checkIns,
    sendTo: addressId(contact.email),
  };
}

export function receiptOf({ session, client }: Session, plan: readonly PlannedFollowUp[]): Receipt {
  return {
    sessionId: session.id,
    clientId: client.id,
    followUps: plan.filter(isUseful).map(({ kind, dueAt, ...key }) => ({ id: followUpId(key), kind, dueAt })),
  };
}
