import { randomUUID } from "node:crypto";
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import type { World } from "./practice.ts";
import { type Secrets, startServices } from "./services.ts";
import { createTable } from "./table.ts";

/** Points new SDK clients here. */
export async function createWorld(
  engine: string,
  { table, now, secrets }: { table: CreateTableCommandInput; now: string; secrets: Secrets },
): Promise<World & { stop(): Promise<void> }> {
  const time = { now };
  const services = await startServices(time, secrets);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: services.url,
    AWS_ENDPOINT_URL_DYNAMODB: engine,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  return {
    time,
    services,
    table: await createTable(engine, table, `Records-${randomUUID()}`),
    changes: [],
    lost: new Set(),
    stop: services.stop,
  };
}
