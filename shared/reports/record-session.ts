import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { followUpId, type PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import { isUseful, planFollowUps } from "../domain/follow-ups/plan.ts";
import { careAtReport } from "../domain/home-care/care.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Fingerprints, Guard, Profile, Receipt } from "../records/items.ts";
import { planBasis } from "../records/plan-basis.ts";
import { contactAfter } from "../records/profile-writes.ts";
import { detailsAtOf, type Report, treatmentOf } from "../records/reported-session.ts";
import { type HttpResponse, jsonResponse, type Problem } from "../services/http.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { answerOfErased } from "./erased.ts";
import type { Reporting } from "./reporting.ts";

/** @param sent the report (or its relevant part) as received; `understood` is the same part, parsed */
export function fingerprintsOf(sent: unknown, understood: unknown): Fingerprints {
  return {
    digest: fingerprintOfReport(sent),
    understood: fingerprintOfReport(understood),
    before: fingerprintOfReport(speltAsSent(sent, understood)),
  };
}

/** In the form of earlier versions, which kept zones and durations in the report's own spelling. */
function speltAsSent(sent: unknown, understood: unknown, name = ""): unknown {
  if (name === "timeZone" || name === "checkIns") return sent;
  if (!isRecord(sent) || !isRecord(understood)) return understood;
  return Object.fromEntries(
    Object.entries(understood).map(([key, value]) => [key, speltAsSent(sent[key], value, key)]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Independent of the order and spacing of fields. */
export function fingerprintOfReport(content: unknown): string {
  return createHash("sha256")
    .update(canonicalize(content) ?? "")
    .digest("base64url");
}

export function receiptOf({ session, client }: Session, plan: readonly PlannedFollowUp[]): Receipt {
  return {
    sessionId: session.id,
    clientId: client.id,
    followUps: plan.filter(isUseful).map(({ kind, dueAt, ...key }) => ({ id: followUpId(key), kind, dueAt })),
  };
}

/**
 * Records a session that was not reported before, with its plan. The report's own details of the client count unless
 * the profile's are newer.
 * @returns the answer, or the guard of a session recorded before
 */
export async function recordSession(
  reported: Omit<Report, "care">,
  { practice, sessions, log }: Pick<Reporting, "practice" | "sessions" | "log">,
): Promise<HttpResponse | Problem | { readonly guard: Guard }> {
  const { session, receivedAt: at } = reported;
  let seen: Profile | undefined;
  return await retryOnConflict(async () => {
    const { contact } = contactAfter(session.client, detailsAtOf(reported), seen);
    const { cautions } = contact;
    const report = { ...reported, care: careAtReport(session.outcome, { at, cautions }) };
    const plan = planFollowUps(planBasis(treatmentOf(report), contact, practice), practice);
    const receipt = receiptOf(session, plan);
    const recorded = await sessions.record(report, plan, receipt, seen);
    if (recorded === "recorded") {
      const { sessionId, clientId } = receipt;
      log.info("session-recorded", { sessionId, clientId, count: plan.length });
      return jsonResponse(202, receipt);
    }
    if ("guard" in recorded) return recorded;
    if ("erasure" in recorded) {
      const told = { reportedAt: detailsAtOf(reported), endedAt: session.session.completedAt };
      return answerOfErased(recorded.erasure, told, { sessionId: session.session.id });
    }
    seen = recorded.seen;
    return undefined;
  });
}
