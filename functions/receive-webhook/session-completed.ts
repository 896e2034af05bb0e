import { planFollowUps } from "../../shared/domain/plan.ts";
import type { EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer, type Problem } from "../../shared/http.ts";
import { receiptFor } from "../../shared/records/items.ts";
import type { Dependencies } from "./dependencies.ts";
import { otherContent } from "./problems.ts";
import { digestOf, planBasis, receiptOf } from "./report.ts";
import type { ReadEvent } from "./request.ts";

export async function sessionCompleted(
  { data: session, timestamp }: EventOf<"session.completed">,
  sent: ReadEvent["sent"],
  { practice, clock, sessions, log }: Pick<Dependencies, "practice" | "clock" | "sessions" | "log">,
): Promise<HttpAnswer | Problem> {
  const receivedAt = clock();
  const digest = digestOf(sent.data);
  const plan = planFollowUps(planBasis(session, receivedAt, practice), practice);
  const receipt = receiptOf(session, plan);
  const ids = { sessionId: receipt.sessionId, clientId: receipt.clientId };

  const recorded = await sessions.record(
    { session, digest, reportedAt: timestamp, receivedAt },
    plan,
    receipt,
  );
  if (recorded === "recorded") {
    log.info("session-recorded", { ...ids, count: plan.length });
    return jsonAnswer(202, receipt);
  }
  const earlier = receiptFor(recorded, digest);
  if (earlier) {
    log.info("session-repeated", ids);
    return jsonAnswer(200, earlier);
  }
  log.warn("session-conflicting", ids);
  return otherContent;
}
