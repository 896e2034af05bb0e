import type { EventOf } from "../../shared/domain/sessions/session.ts";
import { receiptFor } from "../../shared/records/items.ts";
import { type HttpResponse, jsonResponse, type Problem } from "../../shared/services/http.ts";
import { otherContent } from "../../shared/services/webhook-problems.ts";
import type { Dependencies } from "./dependencies.ts";
import { digestsOf, recordSession } from "./report.ts";
import type { ReadEvent } from "./request.ts";

/** Records a session and plans its follow-ups. A repeat gets the first answer again. */
export async function sessionCompleted(
  { data: session, timestamp }: EventOf<"session.completed">,
  sent: ReadEvent["sent"],
  dependencies: Pick<Dependencies, "practice" | "clock" | "sessions" | "log">,
): Promise<HttpResponse | Problem> {
  const { clock, log } = dependencies;
  const digests = digestsOf(sent.data, session);
  const report = { session, ...digests, reportedAt: timestamp, receivedAt: clock() };
  const recorded = await recordSession(report, dependencies);
  if (!("guard" in recorded)) return recorded;
  const ids = { sessionId: session.session.id, clientId: session.client.id };
  const earlier = receiptFor(recorded.guard, digests);
  if (earlier) {
    log.info("session-repeated", ids);
    return jsonResponse(200, earlier);
  }
  log.warn("session-conflicting", ids);
  return otherContent;
}
