import { zoneNamed } from "../time/local-time.ts";
import { daysOf } from "./check-in-days.ts";
import type { PracticeEvent, Session } from "./session.ts";

/**
 * An event with what can be spelt in several ways spelt in one: zones as the IANA database has them (`Europe/london`
 * is `Europe/London`), check-ins in days and in order (`P1W` is `P7D`).
 */
export function usuallySpelt(event: PracticeEvent): PracticeEvent {
  switch (event.type) {
    case "session.completed":
    case "session.corrected":
      return { ...event, data: { ...event.data, ...clientOf(event.data), ...followUpOf(event.data) } };
    case "client.updated":
      return { ...event, data: clientOf(event.data) };
    case "appointment.ended":
      return { ...event, data: { ...event.data, ...clientOf(event.data) } };
    default:
      return event;
  }
}

function clientOf<Client extends { readonly timeZone?: string | undefined }>({
  client,
}: {
  readonly client: Client;
}): { client: Client } {
  const { timeZone } = client;
  return { client: timeZone === undefined ? client : { ...client, timeZone: zoneNamed(timeZone) } };
}

function followUpOf({ followUp }: Session): Pick<Session, "followUp"> {
  const days = followUp?.checkIns?.map(daysOf).toSorted((a, b) => a - b);
  return days ? { followUp: { ...followUp, checkIns: days.map((day) => `P${day}D`) } } : {};
}
