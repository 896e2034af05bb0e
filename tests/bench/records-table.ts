import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape.
  readonly Properties?: any;
}

/** Makes the practice's table, as a template has it, on the engine at this address. */
export async function makeRecordsTable(
  endpoint: string,
  resources: Readonly<Record<string, Resource>>,
): Promise<{ readonly client: DynamoDBClient; readonly name: string }> {
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const table = Object.values(resources).find(({ Type }) => Type === "AWS::DynamoDB::Table");
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = table?.Properties ?? {};
  const shape = { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes };
  await client.send(new CreateTableCommand({ ...shape, TableName: "Records" }));
  return { client, name: "Records" };
}
