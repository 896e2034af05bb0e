import { cancelsEnd } from "../domain/sessions/pending.ts";
import type { EventOf } from "../domain/sessions/session.ts";
import { type HttpResponse, jsonResponse, type Problem } from "../services/http.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { notValid } from "../services/webhook-problems.ts";
import type { Reporting } from "./reporting.ts";

/** Records an appointment as booked, moved or cancelled. Emails mention the next one. */
export async function appointmentReported(
  { type, data: { client, appointment }, timestamp }: EventOf<"appointment.booked" | "appointment.cancelled">,
  { clients, pending, log }: Pick<Reporting, "clients" | "pending" | "log">,
): Promise<HttpResponse | Problem> {
  const cancelled = type === "appointment.cancelled";
  // One that is cancelled before it begins does not end.
  const mayHaveEnded = cancelled && appointment.startsAt <= timestamp;
  return await retryOnConflict(async () => {
    const end = mayHaveEnded ? await pending.known(appointment.id) : undefined;
    const booked = await clients.book(client.id, { ...appointment, cancelled }, timestamp);
    if (booked === "changed-meanwhile") return undefined;
    // An ended appointment may wait for a person who is not a client yet.
    if (booked === "unknown-client" && !end?.last) return notValid([UNKNOWN_CLIENT]);
    const waitsNoLonger = end !== undefined && cancelsEnd(end, timestamp);
    if (waitsNoLonger && !(await pending.cancel(appointment, end, timestamp))) return undefined;
    log.info(cancelled ? "appointment-cancelled" : "appointment-booked", { clientId: client.id });
    const ids = { clientId: client.id, appointmentId: appointment.id };
    return booked === "recorded" || waitsNoLonger
      ? jsonResponse(202, { ...ids, applied: true })
      : jsonResponse(200, { ...ids, applied: false, because: "older-than-recorded" });
  });
}

const UNKNOWN_CLIENT = {
  path: "/data/client/id",
  message: "is not a known client: report a session or send client.updated first",
};
