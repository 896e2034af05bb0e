import { waitsUntil, whyNotPending } from "../domain/sessions/pending.ts";
import type { EventOf } from "../domain/sessions/session.ts";
import { type HttpResponse, jsonResponse } from "../services/http.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import type { Reporting } from "./reporting.ts";

/** Makes a session wait for its therapist. It touches no record of a client, and nobody is written to. */
export async function appointmentEnded(
  { data: { appointment, ...who }, timestamp }: EventOf<"appointment.ended">,
  { pending, clock, log }: Pick<Reporting, "pending" | "clock" | "log">,
): Promise<HttpResponse> {
  const ended = { ...appointment, ...who, reportedAt: timestamp };
  const ids = { appointmentId: ended.id, clientId: who.client.id };
  return await retryOnConflict(async () => {
    const known = await pending.known(ended.id);
    const because = whyNotPending(known, ended, clock());
    if (because) {
      log.info("appointment-ended", { sessionId: ended.id, reason: because });
      return jsonResponse(200, { ...ids, applied: false, because });
    }
    if (!(await pending.add(ended, known))) return undefined;
    log.info("appointment-ended", { sessionId: ended.id });
    return jsonResponse(202, { ...ids, applied: true, waitsUntil: waitsUntil(ended) });
  });
}
