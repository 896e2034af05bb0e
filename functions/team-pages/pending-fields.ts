import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { PendingSession } from "../../shared/domain/sessions/pending.ts";
import { localDay, localTime } from "../../shared/domain/time/local-time.ts";

/** The initial fields of the session form for a pending session. */

type Fields = readonly (readonly [name: string, value: string])[];

/** The client that the session is reported for. */
export function idsOf({ id, reportAs = id }: Pick<PendingSession, "id" | "reportAs">): Fields {
  return [
    ["session", reportAs],
    ["pending", id],
  ];
}

export function asReported(session: PendingSession, { timeZone }: Practice): Fields {
  const { endedAt } = session;
  return [...idsOf(session), ["day", localDay(endedAt, timeZone)], ["time", localTime(endedAt, timeZone)]];
}

/** As the booking system has them. Consent is for the client to give, so it is not filled in. */
export function asNewClient({ client }: PendingSession): Fields {
  return (["firstName", "lastName", "email", "timeZone"] as const).flatMap((name) => {
    const value = client[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** The name and id by which the form searches for its client. */
export function wantedFor({ client }: PendingSession): { name: string; id: string | undefined } {
  return { name: [client.firstName, client.lastName].filter(Boolean).join(" "), id: client.id };
}
