import { SimulatedClient } from "./sdk-client.ts";

export * from "@aws-sdk/client-sesv2";

export class SESv2Client extends SimulatedClient {
  readonly service = "ses";
}
