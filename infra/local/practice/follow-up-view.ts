import { type AttributeValue, type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import {
  DOUBT,
  type FollowUp,
  type FollowUpKey,
  followUpId,
  GRACE,
} from "../../../shared/domain/follow-ups/follow-up.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { SWEPT_AFTER } from "../../../shared/domain/sessions/erasure.ts";
import { digestEmail, digestsFrom } from "../../../shared/domain/team/digest.ts";
import { instantOf, plus } from "../../../shared/domain/time/instant.ts";
import { followUpOf, followUpRecords } from "../../../shared/records/follow-ups.ts";
import {
  DUE_INDEX,
  DUE_SHARDS,
  FOLLOW_UP_PREFIX,
  followUpKeyOf,
  LISTS,
} from "../../../shared/records/keys.ts";
import type { RawItem } from "../../../shared/records/table.ts";

/** Reads follow-ups from the table, for the local page. */
export function followUpView(client: DynamoDBClient, tableName: string, practice: Practice) {
  const records = followUpRecords({ client, name: tableName }, practice);

  async function indexed(): Promise<RawItem[]> {
    const found: RawItem[] = [];
    const index = { TableName: tableName, IndexName: DUE_INDEX.name };
    for await (const { Items = [] } of paginateScan({ client }, index))
      found.push(...Items.map((item) => unmarshall(item)));
    return found;
  }

  /** All unsettled follow-ups of the index with their next check. */
  function unsettledIn(rows: readonly RawItem[]): { key: FollowUpKey; nextAt: string }[] {
    return rows
      .filter(isOfShard)
      .map((row) => ({ key: followUpKeyOf(row), nextAt: String(row[DUE_INDEX.sort]) }));
  }

  return {
    async ofClient(clientId: string): Promise<FollowUp[]> {
      return inOrder(await records.ofClient(clientId));
    },

    async all(): Promise<FollowUp[]> {
      const found: FollowUp[] = [];
      const pages = paginateScan(
        { client },
        {
          TableName: tableName,
          FilterExpression: "begins_with(SK, :prefix)",
          ExpressionAttributeValues: { ":prefix": { S: FOLLOW_UP_PREFIX } },
          ConsistentRead: true,
        },
      );
      for await (const { Items = [] } of pages) found.push(...Items.map(readItem));
      return inOrder(found);
    },

    /** How many follow-ups are due and unsettled. All are in the index within the longest grace. */
    async pending(now: Date): Promise<number> {
      const by = instantOf(now);
      const until = plus(by, { minutes: Math.max(GRACE.minutes, DOUBT.minutes) });
      const near = unsettledIn(await indexed()).filter(({ nextAt }) => nextAt <= until);
      const followUps = await Promise.all(near.map(({ key }) => records.find(key)));
      return followUps.filter((followUp) => followUp && isPending(followUp, by)).length;
    },

    /** When find-overdue next has something to check, to plan or to sweep. */
    async nextLook(now: Date): Promise<Date | undefined> {
      const rows = await indexed();
      const looks = unsettledIn(rows).map(({ nextAt }) => nextAt);
      const sweeps = rows
        .filter((row) => row[DUE_INDEX.partition] === LISTS.erasing)
        .map((row) => plus(String(row[DUE_INDEX.sort]), SWEPT_AFTER));
      const digest = await nextDigest(now);
      const [first] = [...looks, ...sweeps, ...(digest ? [digest] : [])].toSorted();
      return first === undefined ? undefined : new Date(first);
    },
  };

  /** When the first digest that is not planned has to be. */
  async function nextDigest(now: Date): Promise<string | undefined> {
    for (const week of digestsFrom(instantOf(now), practice.timeZone)) {
      const planned = await Promise.all(practice.team.map((each) => records.find(digestEmail(each, week))));
      if (planned.includes(undefined)) return week.planFrom;
    }
    return undefined;
  }
}

/** Not an alert. */
function isOfShard(row: RawItem): boolean {
  return DUE_SHARDS.some((shard) => shard === row[DUE_INDEX.partition]);
}

function isPending({ status, dueAt }: FollowUp, now: string): boolean {
  return status === "sending" || status === "uncertain" || (status === "planned" && dueAt <= now);
}

function readItem(item: Record<string, AttributeValue>): FollowUp {
  return followUpOf(unmarshall(item));
}

function inOrder(followUps: FollowUp[]): FollowUp[] {
  return followUps.toSorted(
    (a, b) => a.dueAt.localeCompare(b.dueAt) || followUpId(a).localeCompare(followUpId(b)),
  );
}
