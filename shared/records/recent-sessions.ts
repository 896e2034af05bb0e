import type { Outcome } from "../domain/sessions/session.ts";
import type { Instant } from "../domain/time/instant.ts";
import { treatmentItem } from "./items.ts";
import { clientPartition, DUE_SHARDS, followUpKeyOf, treatmentKey } from "./keys.ts";
import { getAll } from "./profiles.ts";
import { rowsOf } from "./rows.ts";
import type { Table } from "./table.ts";

/** Follow-ups are spread over the shards by hash, so some shards are a fair sample of all. */
const SAMPLED = DUE_SHARDS.slice(0, 8);
const MOST_OF_A_SHARD = 6;
const MOST_SESSIONS = 30;

/**
 * Sessions of the last weeks, at most thirty: some of those that still have emails to come. Eight queries and one batch
 * of reads, however many clients there are.
 */
export async function recentOutcomes(table: Table, now: Instant): Promise<Outcome[]> {
  const part = { where: "#at > :now", values: { now }, most: MOST_OF_A_SHARD };
  const shards = await Promise.all(SAMPLED.map((shard) => rowsOf(table, shard, part)));
  const keys = shards
    .flatMap(({ rows }) => rows)
    .filter(({ PK }) => PK.startsWith(clientPartition("")))
    .map((row) => treatmentKey(followUpKeyOf({ ...row })));
  const sessions = [...new Map(keys.map((key) => [`${key.PK} ${key.SK}`, key])).values()];
  const items = await getAll(table, sessions.slice(0, MOST_SESSIONS));
  // Skip a record that cannot be parsed: its client's page reports it, and this form still opens.
  return items.flatMap((item) => treatmentItem.safeParse(item).data?.outcome ?? []);
}
