import { isDeepStrictEqual } from "node:util";
import {
  canStillAsk,
  type Replanning,
  replan,
  whatTheClientIsTold,
} from "../domain/follow-ups/correction.ts";
import type { FollowUp, PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import { isInPlan } from "../domain/follow-ups/kinds.ts";
import { planFollowUps } from "../domain/follow-ups/plan.ts";
import { careAfterCorrection } from "../domain/home-care/care.ts";
import type { EventOf } from "../domain/sessions/session.ts";
import { earliestFirst } from "../domain/time/instant.ts";
import { type Guard, receiptFor } from "../records/items.ts";
import { planBasis } from "../records/plan-basis.ts";
import { contactAfter } from "../records/profile-writes.ts";
import { treatmentOf } from "../records/reported-session.ts";
import { type HttpResponse, jsonResponse, type Problem } from "../services/http.ts";
import { retryOnConflictFrom } from "../services/retry-on-conflict.ts";
import { notValid, olderThanRecorded } from "../services/webhook-problems.ts";
import type { ReadEvent } from "./read-event.ts";
import { fingerprintsOf, receiptOf, recordSession } from "./record-session.ts";
import { agreedAfter } from "./replanned.ts";
import type { Reporting } from "./reporting.ts";

/** Replaces a session's record and replans what is unsent. An unknown session is recorded as new. */
export async function sessionCorrected(
  event: EventOf<"session.corrected">,
  sent: ReadEvent["sent"],
  reporting: Reporting,
): Promise<HttpResponse | Problem> {
  const { practice, clock, sessions, clients, followUps, log } = reporting;
  const { data: session, timestamp } = event;
  const fingerprints = fingerprintsOf(sent, event);
  const clientId = session.client.id;
  const sessionId = session.session.id;

  const known = await sessions.findGuard(sessionId);
  if (known) return await correctFrom(known);
  const other = fingerprintsOf(sent.data, session);
  const first = { session, ...fingerprints, other, reportedAt: timestamp, receivedAt: clock() };
  const recorded = await recordSession(first, reporting);
  return "guard" in recorded ? await correctFrom(recorded.guard) : recorded;

  async function correctFrom(guard: Guard): Promise<HttpResponse | Problem> {
    return await retryOnConflictFrom(guard, () => sessions.findGuard(sessionId), correct);
  }

  async function correct(guard: Guard): Promise<HttpResponse | Problem | undefined> {
    const earlier = receiptFor(guard, fingerprints);
    if (earlier) return jsonResponse(200, earlier);
    if (timestamp < guard.reportedAt) return olderThanRecorded;
    if (guard.clientId !== clientId) return notValid([OTHER_CLIENT]);

    const [{ profile, treatment }, existing] = await Promise.all([
      clients.read(clientId, sessionId),
      followUps.ofClient(clientId, sessionId),
    ]);
    if (!profile || !treatment) throw new Error("A guarded session has no treatment or no client");
    const { contact } = contactAfter(session.client, timestamp, profile);
    const receivedAt = clock();
    const care = careAfterCorrection(
      { ...treatment, cautions: profile.cautions },
      { outcome: session.outcome, at: receivedAt, cautions: contact.cautions },
    );
    const { reportedBy } = treatment;
    const report = { session, care, ...fingerprints, reportedAt: timestamp, receivedAt, reportedBy };
    const corrected = treatmentOf({ ...report, receivedAt: treatment.receivedAt });
    const isLatest = profile.latestSessionId === sessionId;
    const agreed = isLatest ? agreedAfter(contact, profile, existing, receivedAt) : profile.agreed;
    const basis = planBasis(corrected, { ...contact, agreed }, practice);
    const replanning = replan(existing, planFollowUps(basis, practice, canStillAsk(existing, receivedAt)), {
      tellsNews:
        profile.untold === sessionId ||
        !isDeepStrictEqual(
          whatTheClientIsTold(treatment, profile.cautions, basis.timeZone),
          whatTheClientIsTold(corrected, contact.cautions, basis.timeZone),
        ),
      consent: basis.consent,
      now: receivedAt,
      practice,
    });
    const receipt = receiptOf(session, unsentAfter(existing, replanning));
    const before = { guard, treatment, profile, followUps: existing };
    if (!(await sessions.correct(report, before, replanning, receipt, agreed))) return undefined;
    log.info("session-corrected", { sessionId, clientId, count: receipt.followUps.length });
    return jsonResponse(202, receipt);
  }
}

const OTHER_CLIENT = {
  path: "/data/client/id",
  message:
    "is not this session's client; a correction cannot move a session to another client: report it under another session id",
};

/** The follow-ups still to be sent, in order. */
function unsentAfter(existing: readonly FollowUp[], { add, change, cancel }: Replanning): PlannedFollowUp[] {
  const touched = new Set([...change, ...cancel.map(({ followUp }) => followUp)].map(({ step }) => step));
  const untouched = existing
    .filter(isInPlan)
    .filter(({ step, status }) => status === "planned" && !touched.has(step));
  return [...untouched, ...add.filter(isInPlan), ...change].toSorted(earliestFirst("dueAt"));
}
