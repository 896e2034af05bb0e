import type { EventOf } from "../../shared/domain/session.ts";
import { type HttpAnswer, jsonAnswer, type Problem } from "../../shared/http.ts";
import type { Dependencies } from "./dependencies.ts";
import { notValid } from "./problems.ts";

/** The client's next appointment, which their emails then mention. */
export async function appointmentBooked(
  { data: { client, appointment }, timestamp }: EventOf<"appointment.booked">,
  { clients, log }: Pick<Dependencies, "clients" | "log">,
): Promise<HttpAnswer | Problem> {
  if (!(await clients.book(client.id, appointment, timestamp))) {
    return notValid([
      { path: "/data/client/id", message: "is not known: report a session or send client.updated first" },
    ]);
  }
  log.info("appointment-booked", { clientId: client.id });
  return jsonAnswer(202, { clientId: client.id, appointmentId: appointment.id });
}
