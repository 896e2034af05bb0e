import { type Erasure, relationTo, type Told } from "../domain/sessions/erasure.ts";
import type { PracticeEvent } from "../domain/sessions/session.ts";
import { type HttpResponse, jsonResponse, type Problem } from "../services/http.ts";
import { beingErased } from "../services/webhook-problems.ts";
import type { Reporting } from "./reporting.ts";

/** The answer to an erasure, however often it is reported. */
export function erasedReceipt({ clientId, erasedAt }: Erasure) {
  return { clientId, erased: true, erasedAt };
}

/** The answer to a report about a record that is erased; undefined if it begins a new one. */
export function answerOfErased(
  erasure: Erasure,
  told: Told,
  ids: { readonly sessionId?: string; readonly appointmentId?: string },
): HttpResponse | Problem | undefined {
  switch (relationTo(erasure, told)) {
    case "gone":
      return jsonResponse(200, { ...ids, ...erasedReceipt(erasure) });
    case "wait":
      return beingErased;
    case "new":
      return undefined;
  }
}

/** The same, for an event whose client may have been erased. */
export async function answerIfErased(
  { data, timestamp }: PracticeEvent,
  { erasures }: Pick<Reporting, "erasures">,
): Promise<HttpResponse | Problem | undefined> {
  const erasure = data.client.id === undefined ? undefined : await erasures.find(data.client.id);
  if (!erasure) return undefined;
  if ("session" in data) {
    const { id: sessionId, completedAt: endedAt } = data.session;
    return answerOfErased(erasure, { reportedAt: timestamp, endedAt }, { sessionId });
  }
  if (!("appointment" in data)) return answerOfErased(erasure, { reportedAt: timestamp }, {});
  const { id: appointmentId } = data.appointment;
  const endedAt = "endedAt" in data.appointment ? data.appointment.endedAt : undefined;
  return answerOfErased(erasure, { reportedAt: timestamp, endedAt }, { appointmentId });
}

export function saysErased({ body }: HttpResponse): boolean {
  return body !== undefined && "erased" in JSON.parse(body);
}
