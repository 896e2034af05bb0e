// A process for the test to kill: starts a DynamoDB and prints its address.
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";

const { url } = await startDynamoDb({ folder: process.argv[2] });
process.send?.(url);
