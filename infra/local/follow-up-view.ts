import {
  type AttributeValue,
  type DynamoDBClient,
  paginateScan,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { DOUBT, type FollowUp, followUpId, GRACE } from "../../shared/domain/follow-up.ts";
import { instantOf, plus } from "../../shared/domain/instant.ts";
import type { Practice } from "../../shared/domain/practice.ts";
import { followUpOf, followUpRecords } from "../../shared/records/follow-ups.ts";
import { DUE_INDEX, FOLLOW_UP_PREFIX } from "../../shared/records/keys.ts";

/** The follow-ups as the table has them, for those who look on. */
export function followUpView(client: DynamoDBClient, tableName: string, practice: Practice) {
  const records = followUpRecords({ client, name: tableName }, practice);

  async function firstOfShard(shard: string): Promise<Date | undefined> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: DUE_INDEX.name,
        KeyConditionExpression: "#shard = :shard",
        ExpressionAttributeNames: { "#shard": DUE_INDEX.partition },
        ExpressionAttributeValues: { ":shard": { S: shard } },
        Limit: 1,
      }),
    );
    const nextAt = Items[0]?.[DUE_INDEX.sort]?.S;
    return nextAt === undefined ? undefined : new Date(nextAt);
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

    /** How many are due by now and not settled. All of them stand in the index within the longest grace. */
    async pending(now: Date): Promise<number> {
      const by = instantOf(now);
      const until = plus(by, { minutes: Math.max(GRACE.minutes, DOUBT.minutes) });
      const counts = await Promise.all(
        records.shards.map(async (shard) => {
          const followUps: (FollowUp | undefined)[] = [];
          for await (const key of records.overdue(shard, until)) followUps.push(await records.find(key));
          return followUps.filter((followUp) => followUp && isPending(followUp, by)).length;
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },

    /** When find-overdue has something to look at. */
    async nextLook(): Promise<Date | undefined> {
      const firsts = await Promise.all(records.shards.map(firstOfShard));
      return firsts.filter((first) => first !== undefined).toSorted((a, b) => Number(a) - Number(b))[0];
    },
  };
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
