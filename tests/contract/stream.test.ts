import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { clientOf } from "../local/temporary-folder.ts";
import { localTable } from "../records/local-table.ts";
import { checkContract } from "./check-contract.ts";
import { STREAM } from "./stream-contract.ts";

await checkContract(STREAM, async () => {
  const table = await localTable({ hasStream: true });
  return { table, streams: new DynamoDBStreamsClient(clientOf(table.url)) };
});
