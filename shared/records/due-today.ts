import { type FollowUp, GRACE } from "../domain/follow-ups/follow-up.ts";
import { earliestFirst, type Instant, plus } from "../domain/time/instant.ts";
import { followUpItem, type Profile } from "./items.ts";
import { clientPartition, DUE_SHARDS } from "./keys.ts";
import { getWithClients } from "./profiles.ts";
import { type Found, MOST_LISTED, rowsOf } from "./rows.ts";
import type { Table } from "./table.ts";

/**
 * The next emails to clients that are due before `until`, in order of their due time. The index has them by shard, and
 * a list of their own would be a write for each planned email. So this asks all 64 shards for their next few, at most
 * 64 read units however many clients there are, and then reads at most fifty whole items.
 */
export async function dueUntil(
  table: Table,
  until: Instant,
): Promise<Found<{ readonly followUp: FollowUp; readonly profile: Profile }>> {
  // The index is sorted by `nextAt`: the due time plus GRACE.
  const part = { where: "#at < :until", values: { until: plus(until, GRACE) } };
  const shards = await Promise.all(DUE_SHARDS.map((shard) => rowsOf(table, shard, part)));
  const next = shards
    .flatMap(({ rows }) => rows)
    .filter(({ PK }) => PK.startsWith(clientPartition("")))
    .toSorted(earliestFirst("at"));
  const found = (await getWithClients(table, next.slice(0, MOST_LISTED))).flatMap(({ item, profile }) => {
    const followUp = followUpItem.parse(item);
    return followUp.status === "planned" ? [{ followUp, profile }] : [];
  });
  return { found, more: next.length > MOST_LISTED };
}
