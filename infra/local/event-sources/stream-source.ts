import { isDeepStrictEqual } from "node:util";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import type { Invoke } from "../lambda/functions.ts";
import type { StreamMapping } from "../template/deployment.ts";
import { ACCOUNT, REGION } from "../template/intrinsics.ts";
import { type Batch, type Ending, isGivenUp, restOf } from "./batches.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { type EventSource, reportFailure } from "./event-source.ts";
import { createFilter } from "./filter-pattern.ts";

type StreamSource = {
  mapping: StreamMapping;
  invoke: Invoke["stream"];
  dynamoDb: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  checkpoints: Checkpoints;
  /** Called for a batch whose retries are used up. */
  putAside(failureArn: string, content: object): Promise<void>;
};

const LONGEST_PAUSE_MS = 10_000;
const SHARDS_FRESH_MS = 5_000;

/**
 * Reads a table's stream shard by shard, in order, at least once. A failed batch is retried before later ones: from the
 * failed record on, or bisected if the function threw, as the mapping says.
 */
export function streamSource(source: StreamSource): EventSource {
  const { mapping, invoke, dynamoDb, streams, checkpoints, putAside } = source;
  const passes = createFilter(mapping.patterns);
  const waiting = new Map<string, Batch<_Record>[]>();
  const iterators = new Map<string, string>();
  let known: { streamArn: string; shards: Shard[]; readAt: number } | undefined;
  let pausedUntil = 0;

  async function describe() {
    if (known && performance.now() - known.readAt < SHARDS_FRESH_MS) return known;
    const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: mapping.table }));
    const streamArn = Table?.LatestStreamArn;
    if (streamArn === undefined) throw new Error("The table has no stream.");
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    known = { streamArn, shards: StreamDescription?.Shards ?? [], readAt: performance.now() };
    return known;
  }

  async function iteratorOf(streamArn: string, shard: string): Promise<string | undefined> {
    const position = checkpoints.get(`${streamArn}/${shard}`);
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shard,
        ...(position === undefined
          ? { ShardIteratorType: "TRIM_HORIZON" }
          : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: position }),
      }),
    );
    return ShardIterator;
  }

  async function readOn(streamArn: string, shard: string): Promise<_Record[]> {
    const iterator = iterators.get(shard) ?? (await iteratorOf(streamArn, shard));
    if (iterator === undefined) return [];
    // The iterator may have expired; the next round gets a new one from the checkpoint.
    iterators.delete(shard);
    const { Records = [], NextShardIterator } = await streams.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: mapping.batchSize }),
    );
    if (NextShardIterator !== undefined) iterators.set(shard, NextShardIterator);
    return Records;
  }

  /** The rest of a batch after one attempt. */
  async function attempt(batch: Batch<_Record>): Promise<Batch<_Record>[]> {
    const wanted = batch.records
      .filter(tellsOfAChange)
      .map((record) => toLambda(record, mapping.table))
      .filter(passes);
    if (wanted.length === 0) return [];
    const ending: Ending = await invoke({ Records: wanted }).then(
      (result) => ({ ok: true, result }),
      (error) => {
        reportFailure(`${mapping.capability} failed at a batch of the stream`, error);
        return { ok: false };
      },
    );
    return restOf(batch, ending, mapping, ({ dynamodb }) => dynamodb?.SequenceNumber);
  }

  async function pumpShard(streamArn: string, shard: string): Promise<boolean> {
    const batches = waiting.get(shard) ?? [];
    waiting.set(shard, batches);
    if (batches.length === 0) {
      const records = await readOn(streamArn, shard);
      if (records.length === 0) return false;
      batches.push({ records, failures: 0 });
    }
    const batch = batches[0];
    if (batch === undefined) return false;
    const rest = await attempt(batch);
    const [again] = rest;
    const tooOften = again !== undefined && isGivenUp(again, mapping);
    if (tooOften && mapping.failureArn !== undefined) {
      await putAside(mapping.failureArn, describeFailure(streamArn, shard, again));
    }
    batches.splice(0, 1, ...(tooOften ? [] : rest));
    const failed = again !== undefined && !tooOften;
    // Everything before the first record to retry is done.
    const done = failed ? recordBefore(batch, again) : batch.records.at(-1);
    const position = done?.dynamodb?.SequenceNumber;
    if (position !== undefined) checkpoints.set(`${streamArn}/${shard}`, position);
    if (failed) pausedUntil = performance.now() + Math.min(250 * 2 ** again.failures, LONGEST_PAUSE_MS);
    return !failed;
  }

  return {
    async pump() {
      if (performance.now() < pausedUntil) return false;
      try {
        const { streamArn, shards } = await describe();
        // The description lists parents before children; a child waits until its parent is read.
        for (const { ShardId = "" } of shards) if (await pumpShard(streamArn, ShardId)) return true;
      } catch (error) {
        reportFailure("The table's stream could not be read", error);
        known = undefined;
        iterators.clear();
        pausedUntil = performance.now() + 1_000;
      }
      return false;
    },
    nextDue: async () => undefined,
  };
}

function recordBefore(batch: Batch<_Record>, rest: Batch<_Record>): _Record | undefined {
  const [first] = rest.records;
  return first && batch.records[batch.records.indexOf(first) - 1];
}

/** The message to the failure destination: the records' position, not their content. */
function describeFailure(streamArn: string, shardId: string, { records, failures }: Batch<_Record>): object {
  return {
    requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: failures },
    DDBStreamBatchInfo: {
      streamArn,
      shardId,
      startSequenceNumber: records[0]?.dynamodb?.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb?.SequenceNumber,
      batchSize: records.length,
    },
  };
}

/** On AWS a write without a change makes no stream record; in dynoxide it does. */
function tellsOfAChange({ eventName, dynamodb }: _Record): boolean {
  return eventName !== "MODIFY" || !isDeepStrictEqual(dynamodb?.OldImage, dynamodb?.NewImage);
}

/** In Lambda's event format: times in seconds, and plain JSON. */
function toLambda(record: _Record, table: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: created, ...dynamodb } = record.dynamodb ?? {};
  return JSON.parse(
    JSON.stringify({
      ...record,
      awsRegion: REGION,
      eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}/stream/local`,
      dynamodb: { ...dynamodb, ApproximateCreationDateTime: created && Math.floor(created.getTime() / 1000) },
    }),
  ) as DynamoDBRecord;
}
