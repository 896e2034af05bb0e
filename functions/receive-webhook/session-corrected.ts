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
import { type Profile, receiptFor } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";
import { notValid, olderThanRecorded } from "./problems.ts";
import { digestsOf, planBasis, receiptOf } from "./report.ts";
import type { ReadEvent } from "./request.ts";

/** How often a correction is decided again when what it is based on changes meanwhile. */
const TRIES = 5;

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

  let newer: Profile | undefined;
  for (let tries = 1; tries <= TRIES; tries++) {
    const receivedAt = clock();
    const report = { session, ...digests, reportedAt: timestamp, receivedAt };
    const guard = await sessions.findGuard(sessionId);
    if (!guard) {
      const plan = planFollowUps(planBasis(session, receivedAt, practice, newer), practice);
      const receipt = receiptOf(session, plan);
      const first = { ...report, other: digestsOf(sent.data, session) };
      const recorded = await sessions.record(first, plan, receipt, newer);
      if (recorded !== "recorded") {
        if ("newer" in recorded) newer = recorded.newer;
        continue;
      }
      log.info("session-recorded", { sessionId, clientId, count: plan.length });
      return jsonAnswer(202, receipt);
    }

    const earlier = receiptFor(guard, digests);
    if (earlier) return jsonAnswer(200, earlier);
    if (timestamp < guard.reportedAt) return olderThanRecorded;
    if (guard.clientId !== clientId) return notValid([OTHER_CLIENT]);

    const [{ profile, treatment }, existing] = await Promise.all([
      clients.read(clientId, sessionId),
      followUps.ofClient(clientId, sessionId),
    ]);
    if (!profile || !treatment) throw new Error("A guarded session has no treatment or no client");
    const cautions = session.client.cautions ?? profile.cautions;
    const contact = profile.contactAt > timestamp ? profile : session.client;
    const basis = planBasis(session, treatment.receivedAt, practice, contact);
    const replanning = replan(existing, planFollowUps(basis, practice), {
      tellsNews: !isDeepStrictEqual(
        whatTheClientIsTold(treatment, profile.cautions, basis.timeZone),
        whatTheClientIsTold({ ...session, completedAt: basis.completedAt }, cautions, basis.timeZone),
      ),
      consent: contact.consent.followUp,
      now: receivedAt,
      practice,
    });
    const receipt = receiptOf(session, unsentAfter(existing, replanning));
    if (await sessions.correct(report, { guard, treatment, profile }, replanning, receipt)) {
      log.info("session-corrected", { sessionId, clientId, count: receipt.followUps.length });
      return jsonAnswer(202, receipt);
    }
  }
  throw new Error("The session kept changing while it was corrected");
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
