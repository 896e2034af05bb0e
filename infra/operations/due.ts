import { DynamoDBClient, QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import { type Instant, plus } from "../../shared/domain/time/instant.ts";
import { DUE_INDEX, DUE_SHARDS } from "../../shared/records/keys.ts";
import { valuesOf } from "../../shared/records/table.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { type DeployedStack, outputOf } from "./deployed-stack.ts";

/** Counts from the `due` index. */
export interface Due {
  /** Past their next check: find-overdue handles them next. */
  readonly overdue: number;
  /** Due within a day: to be sent, or to lapse. */
  readonly withinADay: number;
}

/** Counts index entries without reading records. */
export async function countDue(deployment: DeployedStack, now: Instant): Promise<Due> {
  const client = new DynamoDBClient(COMMAND_CONFIG);
  const table = outputOf(deployment, "TableName");
  const counts = await Promise.all(
    DUE_SHARDS.map(async (shard) => ({
      overdue: await countOf(client, table, "#next <= :now", { shard, now }),
      withinADay: await countOf(client, table, "#next BETWEEN :after AND :later", {
        shard,
        after: plus(now, { seconds: 0.001 }),
        later: plus(now, { days: 1 }),
      }),
    })),
  );
  return {
    overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
    withinADay: counts.reduce((sum, { withinADay }) => sum + withinADay, 0),
  };
}

async function countOf(
  client: DynamoDBClient,
  TableName: string,
  condition: string,
  values: Record<string, string>,
): Promise<number> {
  let count = 0;
  let start: QueryCommandOutput["LastEvaluatedKey"];
  do {
    const page: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName,
        IndexName: DUE_INDEX.name,
        Select: "COUNT",
        KeyConditionExpression: `#shard = :shard AND ${condition}`,
        ExpressionAttributeNames: { "#shard": DUE_INDEX.partition, "#next": DUE_INDEX.sort },
        ExpressionAttributeValues: valuesOf(values),
        ExclusiveStartKey: start,
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return count;
}
