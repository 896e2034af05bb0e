import { beginningsOf } from "../domain/team/client-names.ts";
import type { Profile } from "./items.ts";
import { namePartition } from "./keys.ts";
import { getClients } from "./profiles.ts";
import { type Found, MOST_LISTED, rowsOf } from "./rows.ts";
import type { Table } from "./table.ts";

/**
 * The clients whose last name begins with this, in order of their last names. One query, two if several words are
 * given, and one batch of reads, however many clients there are. The index may lag behind the table for a moment.
 */
export async function namedClients(table: Table, wanted: string): Promise<Found<Profile>> {
  const answers = await Promise.all(
    beginningsOf(wanted).map((beginning) =>
      rowsOf(table, namePartition(beginning), {
        where: "begins_with(#at, :beginning)",
        values: { beginning },
      }),
    ),
  );
  const rows = [...new Map(answers.flatMap(({ rows }) => rows).map((row) => [row.PK, row])).values()];
  return {
    found: await getClients(table, rows.slice(0, MOST_LISTED)),
    more: rows.length > MOST_LISTED || answers.some(({ more }) => more),
  };
}
