import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { hookRecords } from "../../shared/records/hooks.ts";

export type Item = Record<string, unknown>;

export type RecordsTable = Awaited<ReturnType<typeof createTable>>;

const MOST_AT_ONCE = 25;

/** A table on the local engine, with its stream. */
export async function createTable(endpoint: string, create: CreateTableCommandInput, name: string) {
  const options = {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = new DynamoDBClient(options);
  const streams = new DynamoDBStreamsClient(options);
  const { TableDescription } = await client.send(new CreateTableCommand({ ...create, TableName: name }));
  const StreamArn = TableDescription?.LatestStreamArn;
  let shards: Shard[] | undefined;
  const iterators = new Map<string, string | undefined>();

  async function recordsOf(ShardId: string): Promise<_Record[]> {
    if (!iterators.has(ShardId)) {
      const iterator = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" });
      iterators.set(ShardId, (await streams.send(iterator)).ShardIterator);
    }
    const ShardIterator = iterators.get(ShardId);
    if (!ShardIterator) return [];
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    iterators.set(ShardId, NextShardIterator);
    return Records.length > 0 ? [...Records, ...(await recordsOf(ShardId))] : [];
  }

  return {
    name,
    /** Items that the operator makes, without a function. */
    hooks: hookRecords({ client, name }),
    async items(): Promise<Item[]> {
      const items: Item[] = [];
      let ExclusiveStartKey: Item | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: name,
            ConsistentRead: true,
            ...(ExclusiveStartKey && { ExclusiveStartKey: marshall(ExclusiveStartKey) }),
          }),
        );
        items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
        ExclusiveStartKey = page.LastEvaluatedKey && unmarshall(page.LastEvaluatedKey);
      } while (ExclusiveStartKey);
      return items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    },

    async plant(items: readonly Item[]): Promise<void> {
      for (let from = 0; from < items.length; from += MOST_AT_ONCE) {
        const requests = items
          .slice(from, from + MOST_AT_ONCE)
          .map((item) => ({ PutRequest: { Item: marshall(item) } }));
        await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
      }
    },

    async remove(items: readonly Item[]): Promise<void> {
      const requests = items.map(({ PK, SK }) => ({ DeleteRequest: { Key: marshall({ PK, SK }) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
    },

    /** New stream records in Lambda's format. */
    async changes(): Promise<DynamoDBRecord[]> {
      shards ??= (await streams.send(new DescribeStreamCommand({ StreamArn }))).StreamDescription?.Shards;
      const records = (
        await Promise.all((shards ?? []).map(({ ShardId = "" }) => recordsOf(ShardId)))
      ).flat();
      return records.map(({ dynamodb, ...record }) => {
        const { ApproximateCreationDateTime: _, ...change } = dynamodb ?? {};
        return JSON.parse(JSON.stringify({ ...record, dynamodb: change }));
      });
    },
  };
}

/** An item's name in failure messages. */
export function nameOf({ PK, SK }: Item): string {
  return `${PK} / ${SK}`;
}
