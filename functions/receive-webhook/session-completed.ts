import { planFollowUps } from "../../shared/domain/plan.ts";
import type { EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer, type Problem } from "../../shared/http.ts";
import { type Guard, type Profile, receiptFor } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";
import { otherContent } from "./problems.ts";
import { digestsOf, planBasis, receiptOf } from "./report.ts";
import type { ReadEvent } from "./request.ts";

/** How often a late report is planned again when newer details of its client come meanwhile. */
const TRIES = 5;

export async function sessionCompleted(
  { data: session, timestamp }: EventOf<"session.completed">,
  sent: ReadEvent["sent"],
  { practice, clock, sessions, log }: Pick<Dependencies, "practice" | "clock" | "sessions" | "log">,
): Promise<HttpAnswer | Problem> {
  const receivedAt = clock();
  const digests = digestsOf(sent.data, session);
  const ids = { sessionId: session.session.id, clientId: session.client.id };

  let newer: Profile | undefined;
  for (let tries = 1; tries <= TRIES; tries++) {
    const plan = planFollowUps(planBasis(session, receivedAt, practice, newer), practice);
    const receipt = receiptOf(session, plan);
    const report = { session, ...digests, reportedAt: timestamp, receivedAt };
    const recorded = await sessions.record(report, plan, receipt, newer);
    if (recorded === "recorded") {
      log.info("session-recorded", { ...ids, count: plan.length });
      return jsonAnswer(202, receipt);
    }
    if ("guard" in recorded) return answerRepeat(recorded.guard);
    newer = recorded.newer;
  }
  throw new Error("The client's details kept changing while a session was recorded");

  function answerRepeat(guard: Guard): HttpAnswer | Problem {
    const earlier = receiptFor(guard, digests);
    if (earlier) {
      log.info("session-repeated", ids);
      return jsonAnswer(200, earlier);
    }
    log.warn("session-conflicting", ids);
    return otherContent;
  }
}
