import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { followUpId, type PlannedFollowUp } from "../../shared/domain/follow-up.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import type { PlanBasis } from "../../shared/domain/plan.ts";
import type { Practice } from "../../shared/domain/practice.ts";
import type { Session } from "../../shared/domain/session.ts";
import type { Receipt } from "../../shared/records/items.ts";

/** The same content has the same digest, however its fields are ordered or spaced. */
export function digestOf(content: unknown): string {
  return createHash("sha256")
    .update(canonicalize(content) ?? "")
    .digest("base64url");
}

export function planBasis(
  { session, client, outcome, followUp }: Session,
  receivedAt: Instant,
  practice: Practice,
): PlanBasis {
  return {
    clientId: client.id,
    sessionId: session.id,
    completedAt: session.completedAt,
    receivedAt,
    timeZone: client.timeZone ?? practice.timeZone,
    consent: client.consent.followUp,
    hasConcerns: (outcome.concerns ?? []).length > 0,
    checkIns: followUp?.checkIns,
  };
}

export function receiptOf({ session, client }: Session, plan: readonly PlannedFollowUp[]): Receipt {
  return {
    sessionId: session.id,
    clientId: client.id,
    followUps: plan.map(({ kind, dueAt, ...key }) => ({ id: followUpId(key), kind, dueAt })),
  };
}
