import type { EventOf } from "../domain/sessions/session.ts";
import { receiptFor } from "../records/items.ts";
import { type HttpResponse, jsonResponse, type Problem } from "../services/http.ts";
import { otherContent } from "../services/webhook-problems.ts";
import type { ReadEvent } from "./read-event.ts";
import { fingerprintsOf, recordSession } from "./record-session.ts";
import type { Reporting } from "./reporting.ts";

/** Records a session and plans its follow-ups. A repeat gets the first answer again. */
export async function sessionCompleted(
  { data: session, timestamp }: EventOf<"session.completed">,
  {
    sent,
    by,
    appointment,
    detailsAt,
  }: Pick<ReadEvent, "sent" | "appointment" | "detailsAt"> & { readonly by: string | undefined },
  reporting: Pick<Reporting, "practice" | "clock" | "sessions" | "log">,
): Promise<HttpResponse | Problem> {
  const { clock, log } = reporting;
  const fingerprints = fingerprintsOf(sent.data, session);
  const report = {
    session,
    ...fingerprints,
    reportedAt: timestamp,
    receivedAt: clock(),
    reportedBy: by,
    appointment,
    detailsAt,
  };
  const recorded = await recordSession(report, reporting);
  if (!("guard" in recorded)) return recorded;
  const ids = { sessionId: session.session.id, clientId: session.client.id };
  const earlier = receiptFor(recorded.guard, fingerprints);
  if (earlier) {
    log.info("session-repeated", ids);
    return jsonResponse(200, earlier);
  }
  log.warn("session-conflicting", ids);
  return otherContent;
}
