// A process of its own, for the test to kill: it starts a DynamoDB and says where.
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";

const { url } = await startDynamoDb({ folder: process.argv[2] });
process.send?.(url);
