import { beginningsOf } from "../domain/team/client-names.ts";
import { type Profile, profileItem } from "./items.ts";
import { DUE_INDEX, type Key, namePartition } from "./keys.ts";
import { getAll } from "./profiles.ts";
import { itemsOf, type Table, valuesOf } from "./table.ts";

export interface FoundClients {
  /** In order of their last names. */
  readonly found: readonly Profile[];
  /** Whether there are more. */
  readonly more: boolean;
}

const MOST_FOUND = 50;

/**
 * The clients whose last name begins with this, at most fifty. One query, two if several words are given, and one batch
 * of reads, however many clients there are. The index may lag behind the table for a moment.
 */
export async function namedClients(table: Table, wanted: string): Promise<FoundClients> {
  const answers = await Promise.all(beginningsOf(wanted).map((beginning) => keysOf(table, beginning)));
  const keys = [...new Map(answers.flat().map((key) => [key.PK, key])).values()];
  const shown = keys.slice(0, MOST_FOUND);
  const items = shown.length > 0 ? await getAll(table, shown) : [];
  return {
    found: items.flatMap((item) => (item ? [profileItem.parse(item)] : [])),
    more: keys.length > MOST_FOUND,
  };
}

async function keysOf(table: Table, beginning: string): Promise<Key[]> {
  const rows = itemsOf(table, {
    IndexName: DUE_INDEX.name,
    KeyConditionExpression: "#letter = :letter AND begins_with(#name, :beginning)",
    ExpressionAttributeNames: { "#letter": DUE_INDEX.partition, "#name": DUE_INDEX.sort },
    ExpressionAttributeValues: valuesOf({ letter: namePartition(beginning), beginning }),
    Limit: MOST_FOUND + 1,
  });
  const keys: Key[] = [];
  for await (const { PK, SK } of rows) {
    keys.push({ PK: String(PK), SK: String(SK) });
    if (keys.length > MOST_FOUND) break;
  }
  return keys;
}
