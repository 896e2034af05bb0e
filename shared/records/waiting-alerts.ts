import { type Alert, standingOf } from "../domain/alerts/alerts.ts";
import type { Instant } from "../domain/time/instant.ts";
import { alertItem } from "./alert-item.ts";
import { type Profile, profileItem } from "./items.ts";
import { LISTS } from "./keys.ts";
import { rowsOf } from "./lists.ts";
import { getWithClients } from "./profiles.ts";
import type { Table } from "./table.ts";

export interface WaitingAlert {
  readonly alert: Alert;
  readonly profile: Profile;
}

/** `undelivered`: open alerts about emails alone, apart from those about what a client said. */
const STATUS_OF = { open: "open", undelivered: "open", acknowledged: "acknowledged" } as const;

/**
 * The alerts on this list since `since`, oldest first, at most fifty, and whether there are more. Each is shown as the
 * table has it, without those that a later session has closed.
 */
export async function waitingAlerts(
  table: Table,
  list: keyof typeof STATUS_OF,
  since: Instant,
): Promise<{ readonly found: readonly WaitingAlert[]; readonly more: boolean }> {
  const { rows, more } = await rowsOf(table, LISTS[list], { where: "#at >= :since", values: { since } });
  const found = (await getWithClients(table, rows)).flatMap(({ item, client }) =>
    item && client ? [{ alert: alertItem.parse(item), profile: profileItem.parse(client) }] : [],
  );
  return {
    found: found.filter(
      ({ alert, profile }) => alert.status === STATUS_OF[list] && standingOf(alert, profile) !== "closed",
    ),
    more,
  };
}
