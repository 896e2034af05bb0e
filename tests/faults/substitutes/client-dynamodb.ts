import { SimulatedClient } from "./sdk-client.ts";

export * from "@aws-sdk/client-dynamodb";

export class DynamoDBClient extends SimulatedClient {
  readonly service = "dynamodb";
  /** Without the SDK's middleware. */
  readonly middlewareStack = { remove: () => false };
}
