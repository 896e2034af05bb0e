import { type Alert, isHeldBy, standingOf } from "../domain/alerts/alerts.ts";
import type { Instant } from "../domain/time/instant.ts";
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

/** `undelivered`: open alerts that are only about emails, apart from those about a client's answer. */
const STATUS_OF = { open: "open", undelivered: "open", acknowledged: "acknowledged" } as const;

/**
 * The alerts on this list, at most fifty, and whether there are more: open ones that cannot wait first, then oldest
 * first. Each is shown as the table has it, without those that a later session has closed. Of acknowledged ones the
 * latest fifty, oldest first: those since `since`, and older ones that still hold their client's check-ins.
 */
export async function waitingAlerts(
  table: Table,
  list: keyof typeof STATUS_OF,
  since?: Instant,
): Promise<Found<WaitingAlert>> {
  const newestFirst = list === "acknowledged";
  const { rows, more } = await rowsOf(table, LISTS[list], { newestFirst });
  const inOrder = newestFirst ? rows.toReversed() : rows;
  const isSince = ({ at }: { readonly at: string }) => since === undefined || at >= since;
  const found = (await getWithClients(table, inOrder)).flatMap(({ row, item, profile }) => {
    const alert = alertItem.parse(item);
    const isWaiting = alert.status === STATUS_OF[list] && standingOf(alert, profile) !== "closed";
    return isWaiting && (isSince(row) || isHeldBy(alert, profile)) ? [{ alert, profile }] : [];
  });
  return { found, more: more && inOrder.slice(0, 1).every(isSince) };
}
