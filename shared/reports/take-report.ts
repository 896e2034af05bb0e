import type { HttpResponse, Problem } from "../services/http.ts";
import { appointmentEnded } from "./appointment-ended.ts";
import { appointmentReported } from "./appointment-reported.ts";
import { clientUpdated } from "./client-updated.ts";
import type { ReadEvent } from "./read-event.ts";
import type { Reporting } from "./reporting.ts";
import { sessionCompleted } from "./session-completed.ts";
import { sessionCorrected } from "./session-corrected.ts";

/** Records a validated report in one transaction, with all that follows from it. Repeating it changes nothing. */
export async function takeReport(
  { event, sent, by, detailsAt }: ReadEvent,
  reporting: Reporting,
): Promise<HttpResponse | Problem> {
  switch (event.type) {
    case "session.completed":
      return await sessionCompleted(event, { sent, by, detailsAt }, reporting);
    case "session.corrected":
      return await sessionCorrected(event, sent, reporting);
    case "client.updated":
      return await clientUpdated(event, reporting);
    case "appointment.booked":
    case "appointment.cancelled":
      return await appointmentReported(event, reporting);
    case "appointment.ended":
      return await appointmentEnded(event, reporting);
  }
}
