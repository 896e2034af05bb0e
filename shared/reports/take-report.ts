import type { HttpResponse, Problem } from "../services/http.ts";
import { appointmentEnded } from "./appointment-ended.ts";
import { appointmentReported } from "./appointment-reported.ts";
import { clientErased } from "./client-erased.ts";
import { clientUpdated } from "./client-updated.ts";
import { answerIfErased } from "./erased.ts";
import type { ReadEvent } from "./read-event.ts";
import type { Reporting } from "./reporting.ts";
import { sessionCompleted } from "./session-completed.ts";
import { sessionCorrected } from "./session-corrected.ts";

/** Records a validated report in one transaction, with all that follows from it. Repeating it changes nothing. */
export async function takeReport(
  { event, sent, by, appointment, detailsAt }: ReadEvent,
  reporting: Reporting,
): Promise<HttpResponse | Problem> {
  if (event.type === "client.erased") return await clientErased(event, reporting);
  // A new session detects an erasure by its write's condition, without a read.
  const answer = event.type === "session.completed" ? undefined : await answerIfErased(event, reporting);
  if (answer) return answer;
  switch (event.type) {
    case "session.completed":
      return await sessionCompleted(event, { sent, by, appointment, detailsAt }, reporting);
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
