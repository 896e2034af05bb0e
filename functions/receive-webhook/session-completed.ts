import { planFollowUps } from "../../shared/domain/plan.ts";
import type { EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer, type Problem } from "../../shared/http.ts";
import { type Guard, type Profile, receiptFor } from "../../shared/records/items.ts";
import { contactAfter } from "../../shared/records/profile-writes.ts";
import { untilWon } from "../../shared/until-won.ts";
import type { Dependencies } from "./dependencies.ts";
import { otherContent } from "./problems.ts";
import { digestsOf, planBasis, receiptOf } from "./report.ts";
import type { ReadEvent } from "./request.ts";

export async function sessionCompleted(
  { data: session, timestamp }: EventOf<"session.completed">,
  sent: ReadEvent["sent"],
  { practice, clock, sessions, log }: Pick<Dependencies, "practice" | "clock" | "sessions" | "log">,
): Promise<HttpAnswer | Problem> {
  const receivedAt = clock();
  const digests = digestsOf(sent.data, session);
  const ids = { sessionId: session.session.id, clientId: session.client.id };

  let seen: Profile | undefined;
  return await untilWon(async () => {
    const { contact } = contactAfter(session.client, timestamp, seen);
    const plan = planFollowUps(planBasis(session, receivedAt, practice, contact), practice);
    const receipt = receiptOf(session, plan);
    const report = { session, ...digests, reportedAt: timestamp, receivedAt };
    const recorded = await sessions.record(report, plan, receipt, seen);
    if (recorded === "recorded") {
      log.info("session-recorded", { ...ids, count: plan.length });
      return jsonAnswer(202, receipt);
    }
    if ("guard" in recorded) return answerRepeat(recorded.guard);
    seen = recorded.seen;
    return undefined;
  });

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
