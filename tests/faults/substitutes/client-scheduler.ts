import { SimulatedClient } from "./sdk-client.ts";

export * from "@aws-sdk/client-scheduler";

export class SchedulerClient extends SimulatedClient {
  readonly service = "scheduler";
}
