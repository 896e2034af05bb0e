import { beginningsOf } from "../domain/team/client-names.ts";
import { type Profile, profileItem } from "./items.ts";
import { namePartition } from "./keys.ts";
import { MOST_LISTED, rowsOf } from "./lists.ts";
import { getAll } from "./profiles.ts";
import type { Table } from "./table.ts";

export interface FoundClients {
  /** In order of their last names. */
  readonly found: readonly Profile[];
  /** Whether there are more. */
  readonly more: boolean;
}

/**
 * The clients whose last name begins with this, at most fifty. One query, two if several words are given, and one batch
 * of reads, however many clients there are. The index may lag behind the table for a moment.
 */
export async function namedClients(table: Table, wanted: string): Promise<FoundClients> {
  const answers = await Promise.all(
    beginningsOf(wanted).map((beginning) =>
      rowsOf(table, namePartition(beginning), {
        where: "begins_with(#at, :beginning)",
        values: { beginning },
      }),
    ),
  );
  const keys = [
    ...new Map(answers.flatMap(({ rows }) => rows).map(({ PK, SK }) => [PK, { PK, SK }])).values(),
  ];
  const shown = keys.slice(0, MOST_LISTED);
  const items = shown.length > 0 ? await getAll(table, shown) : [];
  return {
    found: items.flatMap((item) => (item ? [profileItem.parse(item)] : [])),
    more: keys.length > MOST_LISTED || answers.some(({ more }) => more),
  };
}
