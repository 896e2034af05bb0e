import { SimulatedClient } from "./sdk-client.ts";

export * from "@aws-sdk/client-ses";

export class SESClient extends SimulatedClient {
  readonly service = "ses";
}
