import { earliestFirst, type Instant } from "../time/instant.ts";

/** The latest report of an appointment. */
export interface Appointment {
  readonly startsAt: Instant;
  readonly reportedAt: Instant;
  readonly cancelled?: true | undefined;
}

/** By id. Cancelled ones are kept for a while, so that a late report of the booking does not bring them back. */
export type Appointments = Readonly<Record<string, Appointment>>;

/** Cap on remembered appointments. The earliest reported are dropped. */
const MOST_KEPT = 30;

/** The appointments after a report; undefined when a newer report is known. */
export function afterReport(
  known: Appointments,
  id: string,
  reported: Appointment,
): Appointments | undefined {
  const before = known[id];
  if (before && before.reportedAt > reported.reportedAt) return undefined;
  // Between reports with the same timestamp, a cancellation wins.
  if (before?.cancelled && before.reportedAt === reported.reportedAt && !reported.cancelled) return undefined;
  const newestFirst = Object.entries({ ...known, [id]: reported }).toSorted(([, a], [, b]) =>
    a.reportedAt < b.reportedAt ? 1 : -1,
  );
  return Object.fromEntries(newestFirst.slice(0, MOST_KEPT));
}

export function nextAppointment(
  known: Appointments,
  now: Instant,
): (Appointment & { readonly id: string }) | undefined {
  return Object.entries(known)
    .map(([id, appointment]) => ({ id, ...appointment }))
    .filter(({ startsAt, cancelled }) => !cancelled && startsAt > now)
    .toSorted(earliestFirst("startsAt"))[0];
}
