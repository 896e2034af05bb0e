import { SimulatedClient } from "./sdk-client.ts";

export * from "@aws-sdk/client-secrets-manager";

export class SecretsManagerClient extends SimulatedClient {
  readonly service = "secrets";
}
