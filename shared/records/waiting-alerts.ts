import type { Alert } from "../domain/alerts/alerts.ts";
import type { Instant } from "../domain/time/instant.ts";
import { alertItem } from "./alert-item.ts";
import { type Profile, profileItem } from "./items.ts";
import { ALERTS_BY_STATUS, clientIdOf, DUE_INDEX, type Key, profileKey } from "./keys.ts";
import { getAll } from "./profiles.ts";
import { itemsOf, type Table, valuesOf } from "./table.ts";

export interface WaitingAlert {
  readonly alert: Alert;
  readonly profile: Profile;
}

/** As many as one BatchGetItem reads, each with its client. */
const MOST_WAITING = 50;

/**
 * The alerts in this status since `since`, oldest first, at most fifty, and whether there are more. The index may lag
 * behind the table for a moment; each alert is shown as the table has it.
 */
export async function waitingAlerts(
  table: Table,
  status: keyof typeof ALERTS_BY_STATUS,
  since: Instant,
): Promise<{ readonly found: readonly WaitingAlert[]; readonly more: boolean }> {
  const rows = itemsOf(table, {
    IndexName: DUE_INDEX.name,
    KeyConditionExpression: "#status = :status AND #at >= :since",
    ExpressionAttributeNames: { "#status": DUE_INDEX.partition, "#at": DUE_INDEX.sort },
    ExpressionAttributeValues: valuesOf({ status: ALERTS_BY_STATUS[status], since }),
    Limit: MOST_WAITING + 1,
  });
  const keys: Key[] = [];
  for await (const { PK, SK } of rows) {
    keys.push({ PK: String(PK), SK: String(SK) });
    if (keys.length > MOST_WAITING) break;
  }
  const found = await withClients(table, keys.slice(0, MOST_WAITING));
  return { found: found.filter(({ alert }) => alert.status === status), more: keys.length > MOST_WAITING };
}

async function withClients(table: Table, keys: readonly Key[]): Promise<WaitingAlert[]> {
  if (keys.length === 0) return [];
  const clients = [...new Set(keys.map(clientIdOf))].map(profileKey);
  const items = await getAll(table, [...keys, ...clients]);
  const profiles = new Map(clients.map(({ PK }, index) => [PK, items[keys.length + index]]));
  return keys.flatMap(({ PK }, index) => {
    const [alert, profile] = [items[index], profiles.get(PK)];
    return alert && profile ? [{ alert: alertItem.parse(alert), profile: profileItem.parse(profile) }] : [];
  });
}
