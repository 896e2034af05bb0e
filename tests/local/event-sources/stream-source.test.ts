import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openCheckpoints } from "../../../infra/local/event-sources/checkpoints.ts";
import { streamSource } from "../../../infra/local/event-sources/stream-source.ts";
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import type { StreamMapping } from "../../../infra/local/template/deployment.ts";
import { clientOf, temporaryFolder } from "../temporary-folder.ts";

const TABLE = "Records";
const FAILURES = "arn:aws:sqs:us-east-1:000000000000:failures";

const LONGER_THAN_ANY_PAUSE_MS = 20_000;

type Handle = (numbers: string[]) => string[] | undefined;

/** A table with these items in order, and the stream batches that a function gets. */
async function start(items: string[], handle: Handle, mapping: Partial<StreamMapping> = {}) {
  vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const server = await startDynamoDb({});
  onTestFinished(server.stop);
  const dynamoDb = new DynamoDBClient(clientOf(server.url));
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "PK", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "PK", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  const write = async (PK: string) => {
    await dynamoDb.send(new PutItemCommand({ TableName: TABLE, Item: { PK: { S: PK } } }));
  };
  for (const item of items) await write(item);

  const folder = temporaryFolder();
  const calls: string[][] = [];
  const putAside: { arn: string; content: object }[] = [];
  const open = () =>
    streamSource({
      mapping: {
        table: TABLE,
        capability: "arrange-follow-ups",
        batchSize: 100,
        patterns: [],
        reportsItems: true,
        bisects: true,
        retries: 2,
        longestAgeSeconds: 86_400,
        failureArn: FAILURES,
        ...mapping,
      },
      dynamoDb,
      streams: new DynamoDBStreamsClient(clientOf(server.url)),
      checkpoints: openCheckpoints(folder),
      async invoke({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
        const named = new Map(
          Records.map((record) => [nameOf(record), record.dynamodb?.SequenceNumber ?? ""]),
        );
        calls.push(Records.map(nameOf));
        const failed = handle([...named.keys()]) ?? [];
        return { batchItemFailures: failed.map((name) => ({ itemIdentifier: named.get(name) ?? "" })) };
      },
      async putAside(arn, content) {
        putAside.push({ arn, content });
      },
    });
  const source = open();
  const waited = vi.spyOn(performance, "now");
  /** Pumps until this many calls. Failures pause a source, so time passes between two looks. */
  const callsUntil = async (count: number) => {
    for (let looks = 1; calls.length < count; looks++) {
      waited.mockReturnValue(looks * LONGER_THAN_ANY_PAUSE_MS);
      await source.pump();
    }
    expect(calls).toHaveLength(count);
  };
  return { source, open, write, calls, callsUntil, putAside };
}

function nameOf(record: DynamoDBRecord): string {
  return record.dynamodb?.Keys?.PK?.S ?? "";
}

describe("a table's stream", () => {
  it("delivers every record once, in order, and resumes after a restart", async () => {
    const { source, open, write, calls } = await start(["a", "b", "c"], () => []);
    expect(await source.pump()).toBe(true);
    expect(await source.pump()).toBe(false);
    await write("d");
    const again = open();
    expect(await again.pump()).toBe(true);
    expect(calls).toEqual([["a", "b", "c"], ["d"]]);
  });

  it("has no record for a write without a change", async () => {
    const { source, write, calls } = await start(["a"], () => []);
    await write("a");
    await write("b");
    await source.pump();
    expect(calls).toEqual([["a", "b"]]);
  });

  it("delivers only what passes the filter", async () => {
    const { source, calls } = await start(["a-1", "b-1", "a-2"], () => [], {
      patterns: ['{"dynamodb":{"Keys":{"PK":{"S":[{"prefix":"a-"}]}}}}'],
    });
    await source.pump();
    expect(calls).toEqual([["a-1", "a-2"]]);
  });

  it("retries from the failed record on", async () => {
    let failing = true;
    const { calls, callsUntil } = await start(["a", "b", "c"], () => {
      const failed = failing ? ["b"] : [];
      failing = false;
      return failed;
    });
    await callsUntil(2);
    expect(calls).toEqual([
      ["a", "b", "c"],
      ["b", "c"],
    ]);
  });

  it("bisects a batch when the function throws, and sends a record that keeps failing to the failure destination", async () => {
    const { calls, callsUntil, putAside } = await start(["a", "b", "c", "d"], (names) => {
      if (names.includes("c")) throw new Error("cannot");
      return [];
    });
    // All; a and b; c and d; c three times; d.
    await callsUntil(7);
    expect(calls.map((names) => names.join(""))).toEqual(["abcd", "ab", "cd", "c", "c", "c", "d"]);
    expect(putAside).toMatchObject([
      { arn: FAILURES, content: { DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: "3" } } },
    ]);
  });

  it("blocks later records while one fails", async () => {
    const { source, calls, callsUntil, write } = await start(["a"], () => ["a"], { retries: -1 });
    expect(await source.pump()).toBe(false);
    await write("b");
    await callsUntil(3);
    expect(new Set(calls.flat())).toEqual(new Set(["a"]));
  });
});
