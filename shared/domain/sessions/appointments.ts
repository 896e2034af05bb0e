import type { Instant } from "../time/instant.ts";

/** What was reported last of one appointment. */
export interface Appointment {
  readonly startsAt: Instant;
  readonly reportedAt: Instant;
  readonly cancelled?: true | undefined;
}

/** By their ids. Cancelled ones stay for a while, so that a late report of their booking does not bring them back. */
export type Appointments = Readonly<Record<string, Appointment>>;

/** More than anyone has ahead of them; of more, those that were reported first are forgotten. */
const MOST_KEPT = 30;

/** The appointments after a report; undefined when it changes nothing, since a newer one is known. */
export function afterReport(
  known: Appointments,
  id: string,
  reported: Appointment,
): Appointments | undefined {
  const before = known[id];
  if (before && before.reportedAt > reported.reportedAt) return undefined;
  // Of two reports of one moment the cancellation counts.
  if (before?.cancelled && before.reportedAt === reported.reportedAt && !reported.cancelled) return undefined;
  const newestFirst = Object.entries({ ...known, [id]: reported }).toSorted(([, a], [, b]) =>
    a.reportedAt < b.reportedAt ? 1 : -1,
  );
  return Object.fromEntries(newestFirst.slice(0, MOST_KEPT));
}

/** The one that comes next. */
export function nextAppointment(
  known: Appointments,
  now: Instant,
): (Appointment & { readonly id: string }) | undefined {
  return Object.entries(known)
    .map(([id, appointment]) => ({ id, ...appointment }))
    .filter(({ startsAt, cancelled }) => !cancelled && startsAt > now)
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0];
}
