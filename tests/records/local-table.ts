import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { afterAll, inject } from "vitest";
import { createApp } from "../../infra/create-app.ts";
import { startDynamoDb } from "../../infra/local/servers/dynamodb.ts";
import type { Alert } from "../../shared/domain/alerts/alerts.ts";
import type { FollowUp, FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import { saveAlert } from "../../shared/records/alert-writes.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import {
  clientPartition,
  DUE_INDEX,
  dueShard,
  followUpKey,
  guardKey,
  profileKey,
  treatmentKey,
} from "../../shared/records/keys.ts";
import { type RawItem, type Table, transact } from "../../shared/records/table.ts";
import { simulatedDynamoDb } from "../contract/simulated-dynamodb.ts";

/** A table on a real engine, as defined by the synthesised template, that records every call. */
export interface LocalTable extends Table {
  /** The commands sent since the list was last cleared. */
  readonly calls: string[];
  /** The number of round trips: concurrent calls count as one. */
  readonly trips: { count: number };
  /** Where the engine answers. */
  readonly url: string;
}

let engine: Promise<{ url: string; definition: Omit<CreateTableCommandInput, "TableName"> }> | undefined;

/**
 * A fresh table, on one engine in memory for each process of tests, or on the engine that the contract is checked on.
 * Call it where `afterAll` may be called.
 * @param options.hasStream true to read its stream. With one, every write makes the local engine read the whole stream
 */
export async function localTable({ hasStream = false } = {}): Promise<LocalTable> {
  engine ??= startEngine();
  const { url, definition: whole } = await engine;
  const { StreamSpecification: _, ...definition } = whole;
  const client = inject("engine")?.name === "simulator" ? simulatedDynamoDb() : clientOf(url);
  const name = `Records-${randomUUID()}`;
  await client.send(new CreateTableCommand({ TableName: name, ...(hasStream ? whole : definition) }));
  afterAll(() => client.send(new DeleteTableCommand({ TableName: name })));
  const calls: string[] = [];
  const trips = { count: 0 };
  let underWay = 0;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        calls.push(String(commandName));
        if (underWay++ === 0) trips.count++;
        try {
          return await next(args);
        } finally {
          underWay--;
        }
      },
    { step: "initialize" },
  );
  return { client, name, calls, trips, url };
}

function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

async function startEngine() {
  // Never stopped: it serves the files that follow in this process, and ends with it.
  const { url } = await startDynamoDb({ elsewhere: inject("engine")?.url });
  return { url, definition: tableOfTemplate() };
}

interface Resource {
  readonly Type: string;
  readonly Properties: Omit<CreateTableCommandInput, "TableName">;
}

function tableOfTemplate(): Omit<CreateTableCommandInput, "TableName"> {
  // Without CDK's validation, which takes a second per test file; other tests run it.
  process.env.CDK_VALIDATION = "false";
  const [stack] = createApp({ bundle: false }).synth().stacks;
  const resources: Resource[] = Object.values(stack?.template.Resources ?? {});
  const table = resources.find(({ Type }) => Type === "AWS::DynamoDB::Table");
  if (!table) throw new Error("The template has no table");
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, StreamSpecification } =
    table.Properties;
  return {
    KeySchema,
    AttributeDefinitions,
    BillingMode,
    GlobalSecondaryIndexes,
    StreamSpecification: { ...StreamSpecification, StreamEnabled: true },
  };
}

/** All raw items of a partition. */
export async function itemsUnder(table: Table, partition: string): Promise<RawItem[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "PK = :pk",
      ExpressionAttributeValues: { ":pk": { S: partition } },
      ConsistentRead: true,
    }),
  );
  return Items.map((item: Record<string, AttributeValue>) => unmarshall(item));
}

export async function itemsOfClient(table: Table, clientId: string, prefix = ""): Promise<RawItem[]> {
  const items = await itemsUnder(table, clientPartition(clientId));
  return items.filter(({ SK }) => String(SK).startsWith(prefix));
}

export async function itemsOfSession(table: Table, sessionId: string): Promise<RawItem[]> {
  return await itemsUnder(table, guardKey(sessionId).PK);
}

/** Writes a follow-up directly. */
export async function plant(table: Table, followUp: FollowUp): Promise<FollowUp> {
  await plantItem(table, {
    ...followUpKey(followUp),
    ...followUp,
    ...(followUp.nextAt ? { [DUE_INDEX.partition]: dueShard(followUp) } : {}),
  });
  return followUp;
}

export async function plantProfile(table: Table, profile: Profile): Promise<void> {
  await plantItem(table, { ...profileKey(profile.clientId), ...profile });
}

export async function plantTreatment(table: Table, treatment: Treatment): Promise<void> {
  await plantItem(table, { ...treatmentKey(treatment), ...treatment });
}

/** Writes an alert with its places on the team's lists. */
export async function plantAlert(table: Table, alert: Alert, before?: Alert): Promise<void> {
  await transact(table, [saveAlert(table, alert, before, 4_000_000_000)]);
}

export async function plantItem(table: Table, item: RawItem): Promise<void> {
  await table.client.send(
    new PutItemCommand({ TableName: table.name, Item: marshall(item, { removeUndefinedValues: true }) }),
  );
}

/** The follow-up's entry in the `due` index, if any. */
export async function dueMoment(table: Table, key: FollowUpKey): Promise<string | undefined> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: DUE_INDEX.name,
      KeyConditionExpression: "#shard = :shard",
      ExpressionAttributeNames: { "#shard": DUE_INDEX.partition },
      ExpressionAttributeValues: { ":shard": { S: dueShard(key) } },
    }),
  );
  const { PK, SK } = followUpKey(key);
  const row = Items.map((item) => unmarshall(item)).find((item) => item.PK === PK && item.SK === SK);
  return row && String(row[DUE_INDEX.sort]);
}
