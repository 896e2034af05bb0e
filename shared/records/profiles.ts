import { BatchGetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { type Appointments, afterReport } from "../domain/sessions/appointments.ts";
import { type Profile, profileItem, type Refusal } from "./items.ts";
import { clientIdOf, type Key, profileKey } from "./keys.ts";
import { itemAt, type RawItem, read, type Table } from "./table.ts";

export async function readProfile(table: Table, clientId: string): Promise<Profile | undefined> {
  return profileIn(await itemAt(table, profileKey(clientId)));
}

/** The profile in this item; undefined if the item is the tombstone of an erased client. */
export function profileIn(item: RawItem | undefined): Profile | undefined {
  return item && !isTombstone(item) ? profileItem.parse(item) : undefined;
}

/** A client who comes back makes a profile of it again. */
export function isTombstone({ erasedAt, email }: RawItem): boolean {
  return erasedAt !== undefined && email === undefined;
}

/** Consistent reads in the order of the keys, at most a hundred; undefined for missing items. */
export async function getAll(table: Table, keys: readonly Key[]): Promise<(RawItem | undefined)[]> {
  if (keys.length === 0) return [];
  const Keys = keys.map(({ PK, SK }) => marshall({ PK, SK }));
  const { Responses, UnprocessedKeys } = await table.client.send(
    new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error("DynamoDB returned unprocessed keys");
  const items = (Responses?.[table.name] ?? []).map(read);
  return keys.map(({ PK, SK }) => items.find((item) => item.PK === PK && item.SK === SK));
}

/** The clients behind these rows that are still there, each once, in the order of the rows. */
export async function getClients(table: Table, rows: readonly Key[]): Promise<Profile[]> {
  const items = await getAll(table, [...new Set(rows.map(clientIdOf))].map(profileKey));
  return items.flatMap((item) => profileIn(item) ?? []);
}

/** The items of clients behind these rows, each with its client's profile: one round trip for up to fifty. */
export async function getWithClients<Row extends Key>(
  table: Table,
  rows: readonly Row[],
): Promise<{ readonly row: Row; readonly item: RawItem; readonly profile: Profile }[]> {
  const clients = [...new Set(rows.map(clientIdOf))].map(profileKey);
  const items = await getAll(table, [...rows, ...clients]);
  const profiles = new Map(clients.map(({ PK }, index) => [PK, profileIn(items[rows.length + index])]));
  return rows.flatMap((row, index) => {
    const [item, profile] = [items[index], profiles.get(row.PK)];
    return item && profile ? [{ row, item, profile }] : [];
  });
}

/** The client's appointments, including a newer one written by an earlier version after a roll-back. */
export function appointmentsOf({ appointments = {}, appointment }: Profile): Appointments {
  if (!appointment) return appointments;
  const { id, ...booked } = appointment;
  return afterReport(appointments, id, booked) ?? appointments;
}

/** The client's permanently bounced addresses, oldest first. */
export function refusalsOf({ suppressed }: Pick<Profile, "suppressed">): readonly Refusal[] {
  if (!suppressed) return [];
  const { earlier = [], ...last } = suppressed;
  return [...earlier, last];
}
