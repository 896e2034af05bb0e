import { isDeepStrictEqual } from "node:util";
import {
  isPlannedForClient,
  type Replanning,
  replan,
  whatTheClientIsTold,
} from "../../shared/domain/correction.ts";
import type { FollowUp, PlannedFollowUp } from "../../shared/domain/follow-up.ts";
import { planFollowUps } from "../../shared/domain/plan.ts";
import type { EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer, type Problem } from "../../shared/http.ts";
import { type Guard, type Profile, receiptFor } from "../../shared/records/items.ts";
import { contactAfter } from "../../shared/records/profile-writes.ts";
import type { Report } from "../../shared/records/sessions.ts";
import { untilWon } from "../../shared/until-won.ts";
import type { Dependencies } from "./dependencies.ts";
import { notValid, olderThanRecorded } from "./problems.ts";
import { digestsOf, planBasis, receiptOf } from "./report.ts";
import type { ReadEvent } from "./request.ts";

/** Replaces what is recorded of a session and plans anew what is not sent. An unknown session is recorded. */
export async function sessionCorrected(
  event: EventOf<"session.corrected">,
  sent: ReadEvent["sent"],
  dependencies: Dependencies,
): Promise<HttpAnswer | Problem> {
  const { practice, clock, sessions, clients, followUps, log } = dependencies;
  const { data: session, timestamp } = event;
  const digests = digestsOf(sent, event);
  const clientId = session.client.id;
  const sessionId = session.session.id;

  let seen: Profile | undefined;
  return await untilWon(async () => {
    const receivedAt = clock();
    const report = { session, ...digests, reportedAt: timestamp, receivedAt };
    const guard = await sessions.findGuard(sessionId);
    return guard ? await correct(report, guard) : await record(report);
  });

  async function record(report: Report): Promise<HttpAnswer | undefined> {
    const { contact } = contactAfter(session.client, timestamp, seen);
    const plan = planFollowUps(planBasis(session, report.receivedAt, practice, contact), practice);
    const receipt = receiptOf(session, plan);
    const first = { ...report, other: digestsOf(sent.data, session) };
    const recorded = await sessions.record(first, plan, receipt, seen);
    if (recorded !== "recorded") {
      if ("seen" in recorded) seen = recorded.seen;
      return undefined;
    }
    log.info("session-recorded", { sessionId, clientId, count: plan.length });
    return jsonAnswer(202, receipt);
  }

  async function correct(report: Report, guard: Guard): Promise<HttpAnswer | Problem | undefined> {
    const earlier = receiptFor(guard, digests);
    if (earlier) return jsonAnswer(200, earlier);
    if (timestamp < guard.reportedAt) return olderThanRecorded;
    if (guard.clientId !== clientId) return notValid([OTHER_CLIENT]);

    const [{ profile, treatment }, existing] = await Promise.all([
      clients.read(clientId, sessionId),
      followUps.ofClient(clientId, sessionId),
    ]);
    if (!profile || !treatment) throw new Error("A guarded session has no treatment or no client");
    const { contact } = contactAfter(session.client, timestamp, profile);
    const basis = planBasis(session, treatment.receivedAt, practice, contact);
    const replanning = replan(existing, planFollowUps(basis, practice), {
      tellsNews: !isDeepStrictEqual(
        whatTheClientIsTold(treatment, profile.cautions, basis.timeZone),
        whatTheClientIsTold({ ...session, completedAt: basis.completedAt }, contact.cautions, basis.timeZone),
      ),
      consent: basis.consent,
      now: report.receivedAt,
      practice,
    });
    const receipt = receiptOf(session, unsentAfter(existing, replanning));
    const before = { guard, treatment, profile, followUps: existing };
    if (!(await sessions.correct(report, before, replanning, receipt))) return undefined;
    log.info("session-corrected", { sessionId, clientId, count: receipt.followUps.length });
    return jsonAnswer(202, receipt);
  }
}

const OTHER_CLIENT = {
  path: "/data/client/id",
  message: "is not the client of this session; a correction cannot move a session to another client",
};

/** What is still to come, in order. */
function unsentAfter(existing: readonly FollowUp[], { add, change, cancel }: Replanning): PlannedFollowUp[] {
  const touched = new Set([...change, ...cancel.map(({ followUp }) => followUp)].map(({ step }) => step));
  const untouched = existing
    .filter(isPlannedForClient)
    .filter(({ step, status }) => status === "planned" && !touched.has(step));
  return [...untouched, ...add.filter(isPlannedForClient), ...change].toSorted((a, b) =>
    a.dueAt < b.dueAt ? -1 : 1,
  );
}
