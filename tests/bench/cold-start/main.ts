import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import { startSecrets } from "../../../infra/local/servers/secrets.ts";
import { type Deployment, deployment, type Floor } from "./bundles.ts";
import { EVENTS, type Measured, SECRET } from "./events.ts";

/**
 * Times the functions that someone waits for from a cold start to the first answer: loading and first call of the
 * deployed bundle, in a fresh process, in turn with empty functions that only read from DynamoDB on the same local
 * server. Compare the ratios, not the milliseconds. With `--limit`, fails when a function's ratio is above it in every
 * run.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    runs: { type: "string", default: "1" },
    limit: { type: "string", default: "Infinity" },
  },
});
const ROUNDS = Number(values.rounds);
const LIMIT = Number(values.limit);
const MEASURED = Object.keys(EVENTS) as Measured[];

const folder = mkdtempSync(join(tmpdir(), "aftercare-bench-"));
const secretValue = JSON.stringify({ current: SECRET });
const database = await startDynamoDb({});
const secrets = await startSecrets({ secrets: { webhook: secretValue, links: secretValue } });
try {
  const deployed = deployment(folder);
  await createTable(deployed);
  await firstCall("receive-webhook", deployed, 0);
  let above: string[] = [];
  for (let run = 1; run <= Number(values.runs); run++) {
    above = await measure(deployed, run);
    if (above.length === 0) break;
  }
  if (above.length > 0) {
    console.error(`More than ${LIMIT} times the floor, in every run: ${above.join(", ")}`);
    process.exitCode = 1;
  }
} finally {
  await Promise.all([database.stop(), secrets.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

/** One run, printed. Returns the functions above the limit. */
async function measure(deployed: Deployment, run: number): Promise<string[]> {
  const names: readonly (Floor | Measured)[] = ["floor", "bundled-alike", ...MEASURED];
  const taken = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const name of names) taken.get(name)?.push(await firstCall(name, deployed, run * ROUNDS + round));
  }
  const time = (name: Floor | Measured) => median(taken.get(name) ?? []);
  console.log(`Cold start and first call, median of ${ROUNDS} fresh processes, Node ${process.version}`);
  for (const name of names) {
    const columns = [
      name.padEnd(18),
      `${time(name).toFixed(0).padStart(4)} ms`,
      `${(time(name) / time("floor")).toFixed(2)} x the floor`,
      `${(time(name) - time("bundled-alike")).toFixed(0).padStart(4)} ms above the floor bundled alike`,
    ];
    console.log(`  ${columns.join("   ")}`);
  }
  return MEASURED.filter((name) => time(name) / time("floor") > LIMIT);
}

/** @returns milliseconds @throws on an unexpected answer */
async function firstCall(name: Floor | Measured, deployed: Deployment, round: number): Promise<number> {
  const eventFile = join(folder, "event.json");
  const event = name in EVENTS ? await EVENTS[name as Measured](round) : {};
  writeFileSync(eventFile, JSON.stringify(event));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, "first-call.ts"), deployed.bundles[name], eventFile],
    {
      timeout: 30_000,
      env: {
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: "bench",
        AWS_SECRET_ACCESS_KEY: "bench",
        AWS_ENDPOINT_URL_DYNAMODB: database.url,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
        TABLE_NAME: "Records",
        WEBHOOK_SECRET: "webhook",
        LINKS_SECRET: "links",
        PRACTICE: deployed.practice,
      },
    },
  );
  const { took, statusCode } = JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1)) as {
    took: number;
    statusCode: number;
  };
  if (statusCode >= 300) throw new Error(`${name} answered ${statusCode}`);
  return took;
}

async function createTable({ table }: Deployment): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: database.url,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = table;
  await client.send(
    new CreateTableCommand({
      TableName: "Records",
      KeySchema,
      AttributeDefinitions,
      BillingMode,
      GlobalSecondaryIndexes,
    }),
  );
  client.destroy();
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
