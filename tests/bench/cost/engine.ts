import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import { FOLLOW_UP_PREFIX } from "../../../shared/records/keys.ts";
import { makeRecordsTable } from "../records-table.ts";
import type { CfnTemplate } from "./idle.ts";

export type Image = Record<string, AttributeValue>;

/** The practice's table on a real engine, as the template has it. */
export async function startEngine(template: CfnTemplate) {
  const database = await startDynamoDb({});
  const table = await makeRecordsTable(database.url, template.Resources);
  return {
    table,
    async followUpImages(): Promise<Image[]> {
      const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
      return Items.filter(({ SK }) => SK?.S?.startsWith(FOLLOW_UP_PREFIX));
    },
    async stop(): Promise<void> {
      table.client.destroy();
      await database.stop();
    },
  };
}

export function streamRecord(OldImage: Image | undefined, NewImage: Image): DynamoDBRecord {
  const Keys = { PK: NewImage.PK, SK: NewImage.SK };
  return { dynamodb: { Keys, OldImage, NewImage, SequenceNumber: "1" } } as DynamoDBRecord;
}
