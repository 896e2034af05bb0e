import {
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";
import { marshall } from "@aws-sdk/util-dynamodb";
import { put, type RawItem, read, type Table, update } from "../../shared/records/table.ts";
import type { Contract } from "./contract.ts";
import { API, aKey, GUIDE, withoutKey, write } from "./dynamodb-items.ts";

export interface StreamBench {
  readonly table: Table;
  readonly streams: DynamoDBStreamsClient;
}

/** What arrange-follow-ups needs: the table's stream, as Lambda's event source reads it. */
export const STREAM = {
  "records every change of an item in order, with the item before and after": {
    source: `${GUIDE}/Streams.html`,
    aws: [
      { event: "INSERT", before: undefined, after: { n: 1 } },
      { event: "MODIFY", before: { n: 1 }, after: { n: 2, more: true } },
      { event: "MODIFY", before: { n: 2, more: true }, after: { n: 3 } },
      { event: "REMOVE", before: { n: 3 }, after: undefined },
    ],
    async observe(bench) {
      const key = aKey();
      await write(bench.table, { ...key, n: 1 });
      await change(bench, key, { n: 2, more: true });
      await write(bench.table, { ...key, n: 3 });
      const { client, name } = bench.table;
      await client.send(new DeleteItemCommand({ TableName: name, Key: marshall(key) }));
      return (await recordsOf(bench, key)).map(described);
    },
  },
  "records no write that changes nothing or is refused": {
    source: `${GUIDE}/Streams.html`,
    aws: ["INSERT"],
    async observe(bench) {
      const key = aKey();
      await write(bench.table, { ...key, n: 1 });
      await write(bench.table, { ...key, n: 1 });
      await change(bench, key, { n: 1 });
      await change(bench, key, { n: 2 }, "attribute_not_exists(PK)").catch(() => {});
      return (await recordsOf(bench, key)).map(({ eventName }) => eventName);
    },
  },
  "records each write of a transaction, and none of a cancelled one": {
    source: `${GUIDE}/transaction-apis.html`,
    aws: [["INSERT"], ["INSERT", "MODIFY"]],
    async observe(bench) {
      const [fresh, known] = [aKey(), aKey()];
      await write(bench.table, { ...known, n: 1 });
      const both = (condition: string) => ({
        TransactItems: [
          put(bench.table, { ...fresh, n: 1 }),
          update(bench.table, known, { set: { n: 2 }, condition }),
        ],
      });
      const { client } = bench.table;
      await client.send(new TransactWriteItemsCommand(both("attribute_not_exists(PK)"))).catch(() => {});
      await client.send(new TransactWriteItemsCommand(both("attribute_exists(PK)")));
      const names = async (key: RawItem) => (await recordsOf(bench, key)).map(({ eventName }) => eventName);
      return [await names(fresh), await names(known)];
    },
  },
  "has keys, view type and rising sequence numbers": {
    source: `${API}/API_streams_StreamRecord.html`,
    aws: { view: "NEW_AND_OLD_IMAGES", keys: ["PK", "SK"], growing: true },
    async observe(bench) {
      const key = aKey();
      for (const n of [1, 2, 3, 4]) await write(bench.table, { ...key, n });
      const records = (await recordsOf(bench, key)).map(({ dynamodb = {} }) => dynamodb);
      const sequence = records.map(({ SequenceNumber = "" }) => BigInt(SequenceNumber));
      return {
        view: records[0]?.StreamViewType,
        keys: Object.keys(records[0]?.Keys ?? {}).toSorted(),
        growing: sequence.every((number, place) => place === 0 || number > (sequence[place - 1] ?? 0n)),
      };
    },
  },
  "resumes after a given record": {
    source: `${API}/API_streams_GetShardIterator.html`,
    aws: [3, 4],
    async observe(bench) {
      const key = aKey();
      for (const n of [1, 2, 3, 4]) await write(bench.table, { ...key, n });
      const seen = (await recordsOf(bench, key))[1]?.dynamodb?.SequenceNumber;
      const rest = await recordsOf(bench, key, seen);
      return rest.map(({ dynamodb }) => image(dynamodb?.NewImage)?.n);
    },
  },
  "accepts the TTL attribute": {
    source: `${GUIDE}/TTL.html`,
    aws: { attribute: "expiresAt", on: true },
    async observe({ table: { client, name } }) {
      const TimeToLiveSpecification = { AttributeName: "expiresAt", Enabled: true };
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
      const { AttributeName, TimeToLiveStatus = "" } = TimeToLiveDescription ?? {};
      return { attribute: AttributeName, on: ["ENABLED", "ENABLING"].includes(TimeToLiveStatus) };
    },
  },
} as const satisfies Contract<StreamBench>;

type Key = ReturnType<typeof aKey>;

async function change({ table }: StreamBench, key: Key, set: RawItem, condition?: string): Promise<void> {
  await table.client.send(
    new UpdateItemCommand(update(table, key, { set, ...(condition && { condition }) }).Update),
  );
}

/** An item's records, shard by shard from the start, or after the record `after`. */
async function recordsOf(
  { table, streams }: StreamBench,
  { PK }: RawItem,
  after?: string,
): Promise<_Record[]> {
  const { Table: described } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
  const StreamArn = described?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const records: _Record[] = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const start = await streams.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId,
        ...(after === undefined
          ? { ShardIteratorType: "TRIM_HORIZON" }
          : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }),
      }),
    );
    let ShardIterator = start.ShardIterator;
    while (ShardIterator) {
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator }),
      );
      records.push(...Records);
      // An open shard always has a next page, empty at its end.
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined;
    }
  }
  return records.filter(({ dynamodb }) => dynamodb?.Keys?.PK?.S === PK);
}

function described({ eventName, dynamodb }: _Record) {
  return { event: eventName, before: image(dynamodb?.OldImage), after: image(dynamodb?.NewImage) };
}

function image(item: StreamRecord["NewImage"]): RawItem | undefined {
  return item && Object.keys(item).length > 0 ? withoutKey(read(item)) : undefined;
}
