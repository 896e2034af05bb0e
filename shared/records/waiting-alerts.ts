import { type Alert, isHeldBy, standingOf } from "../domain/alerts/alerts.ts";
import { type Instant, instantOf } from "../domain/time/instant.ts";
import { alertItem } from "./alert-item.ts";
import type { Profile } from "./items.ts";
import { LISTS } from "./keys.ts";
import { getWithClients } from "./profiles.ts";
import { type Found, rowsOf } from "./rows.ts";
import type { Table } from "./table.ts";

export interface WaitingAlert {
  readonly alert: Alert;
  readonly profile: Profile;
}

/** `undelivered`: open alerts about emails alone, apart from those about what a client said. */
const STATUS_OF = { open: "open", undelivered: "open", acknowledged: "acknowledged" } as const;

/**
 * The alerts on this list, oldest first, at most fifty, and whether there are more. Each is shown as the table has it,
 * without those that a later session has closed. Of acknowledged ones the latest fifty: those since `since`, and older
 * ones that still hold their client's check-ins.
 */
export async function waitingAlerts(
  table: Table,
  list: keyof typeof STATUS_OF,
  since: Instant = instantOf(0),
): Promise<Found<WaitingAlert>> {
  const newestFirst = list === "acknowledged";
  const { rows, more } = await rowsOf(table, LISTS[list], { newestFirst });
  const oldestFirst = newestFirst ? rows.toReversed() : rows;
  const found = (await getWithClients(table, oldestFirst)).flatMap(({ row, item, profile }) => {
    const alert = alertItem.parse(item);
    const isWaiting = alert.status === STATUS_OF[list] && standingOf(alert, profile) !== "closed";
    return isWaiting && (row.at >= since || isHeldBy(alert, profile)) ? [{ alert, profile }] : [];
  });
  return { found, more: more && (oldestFirst[0]?.at ?? "") >= since };
}
