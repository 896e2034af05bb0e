import { DUE_INDEX, type Key } from "./keys.ts";
import { itemsOf, type Table, valuesOf } from "./table.ts";

/** As many as one BatchGetItem reads, each with its client. */
export const MOST_LISTED = 50;

/** The entries of a list: at most fifty, and whether there are more. */
export interface Found<Entry> {
  readonly found: readonly Entry[];
  readonly more: boolean;
}

interface Row extends Key {
  /** The list's sort key: a moment, or a name. */
  readonly at: string;
}

interface Part {
  /** A condition on `#at`, and its values. Otherwise the whole list. */
  readonly where?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly newestFirst?: boolean;
  readonly most?: number;
}

/**
 * The keys of a part of a list in the index: one query, however many clients there are. The index is eventually
 * consistent.
 */
export async function rowsOf(
  table: Table,
  list: string,
  { where, values = {}, newestFirst = false, most = MOST_LISTED }: Part = {},
): Promise<{ readonly rows: readonly Row[]; readonly more: boolean }> {
  const items = itemsOf(table, {
    IndexName: DUE_INDEX.name,
    KeyConditionExpression: ["#list = :list", ...(where ? [where] : [])].join(" AND "),
    ExpressionAttributeNames: { "#list": DUE_INDEX.partition, ...(where && { "#at": DUE_INDEX.sort }) },
    ExpressionAttributeValues: valuesOf({ list, ...values }),
    ScanIndexForward: !newestFirst,
    Limit: most + 1,
  });
  const rows: Row[] = [];
  for await (const { PK, SK, [DUE_INDEX.sort]: at } of items) {
    rows.push({ PK: String(PK), SK: String(SK), at: String(at) });
    if (rows.length > most) break;
  }
  return { rows: rows.slice(0, most), more: rows.length > most };
}
