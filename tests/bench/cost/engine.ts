import {
  type AttributeValue,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import { FOLLOW_UP_PREFIX } from "../../../shared/records/keys.ts";
import type { CfnTemplate } from "./idle.ts";

export type Image = Record<string, AttributeValue>;

/** The practice's table on a real engine, as the template has it. */
export async function startEngine(template: CfnTemplate) {
  const database = await startDynamoDb({});
  const client = new DynamoDBClient({
    endpoint: database.url,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  await client.send(new CreateTableCommand({ ...tableOf(template), TableName: "Records" }));
  return {
    table: { client, name: "Records" },
    async followUpImages(): Promise<Image[]> {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: "Records" }));
      return Items.filter(({ SK }) => SK?.S?.startsWith(FOLLOW_UP_PREFIX));
    },
    async stop(): Promise<void> {
      client.destroy();
      await database.stop();
    },
  };
}

export function streamRecord(OldImage: Image | undefined, NewImage: Image): DynamoDBRecord {
  const Keys = { PK: NewImage.PK, SK: NewImage.SK };
  return { dynamodb: { Keys, OldImage, NewImage, SequenceNumber: "1" } } as DynamoDBRecord;
}

function tableOf({ Resources }: CfnTemplate): Omit<CreateTableCommandInput, "TableName"> {
  const table = Object.values(Resources).find(({ Type }) => Type === "AWS::DynamoDB::Table");
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = table?.Properties ?? {};
  return { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes };
}
