import { SimulatedClient } from "./sdk-client.ts";

export * from "@aws-sdk/client-sqs";

export class SQSClient extends SimulatedClient {
  readonly service = "sqs";
}
