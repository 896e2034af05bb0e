import type { Instant } from "../domain/time/instant.ts";
import { dueUntil } from "./due-today.ts";
import { heldByHand } from "./held-clients.ts";
import { LISTS } from "./keys.ts";
import { answersSince, silentSince } from "./lately.ts";
import { namedClients } from "./named-clients.ts";
import { waitingSessions } from "./pending-sessions.ts";
import { openProposals } from "./proposals.ts";
import { recentOutcomes } from "./recent-sessions.ts";
import type { Table } from "./table.ts";
import { waitingAlerts } from "./waiting-alerts.ts";

export type Lists = ReturnType<typeof teamLists>;

/** The lists on Today and in the session form. Each takes the same number of reads however many clients there are. */
export function teamLists(table: Table) {
  return {
    alerts: async (list: Parameters<typeof waitingAlerts>[1], since?: Instant) =>
      await waitingAlerts(table, list, since),
    proposals: async (since: Instant) => await openProposals(table, since),
    improved: async (since: Instant) => await answersSince(table, LISTS.improved, since),
    fewDays: async (since: Instant) => await answersSince(table, LISTS.fewDays, since),
    silent: async (since: Instant) => await silentSince(table, since),
    heldByHand: async () => await heldByHand(table),
    pending: async (now: Instant) => await waitingSessions(table, now),
    due: async (until: Instant) => await dueUntil(table, until),
    recent: async (now: Instant) => await recentOutcomes(table, now),
    named: async (wanted: string) => await namedClients(table, wanted),
  };
}
