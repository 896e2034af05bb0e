import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { buildSync } from "esbuild";
import { Webhook } from "standardwebhooks";
import { createApp } from "../../infra/create-app.ts";
import { startDynamoDb } from "../../infra/local/servers/dynamodb.ts";
import { startSecrets } from "../../infra/local/servers/secrets.ts";
import { addressId } from "../../shared/domain/sessions/address.ts";
import { systemClock } from "../../shared/domain/time/instant.ts";
import { capabilityLinks } from "../../shared/services/links.ts";

/**
 * Times the functions behind the HTTP API from a cold start to the first answer: import and first call of the deployed
 * bundle, in a fresh process. Alternates with a floor, an empty function that only reads from DynamoDB on the same
 * local server; compare the ratios.
 */
const ROUNDS = Number(process.argv[2] ?? 15);
const SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";
const CAPABILITIES = ["receive-webhook", "check-in-page", "preferences-page"] as const;

const folder = mkdtempSync(join(tmpdir(), "aftercare-bench-"));
const database = await startDynamoDb({});
const secrets = await startSecrets({ secrets: { webhook: secretValue(), links: secretValue() } });
try {
  const app = createApp({ outdir: join(folder, "cdk.out") }).synth();
  const [stack] = app.stacks;
  if (!stack) throw new Error("cdk.json names no practice");
  const resources = Object.values(stack.template.Resources) as Resource[];
  await createTable(resources);

  const floor = join(folder, "floor.mjs");
  buildSync({
    entryPoints: [new URL("floor.ts", import.meta.url).pathname],
    outfile: floor,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  });

  const practice = practiceOf(resources);
  const bundles: Record<string, string> = {
    floor,
    ...Object.fromEntries(CAPABILITIES.map((name) => [name, bundleOf(resources, name)])),
  };
  const times = new Map<string, number[]>(Object.keys(bundles).map((name) => [name, []]));
  await report(await event("receive-webhook", 0), "seed", bundles["receive-webhook"] ?? "", practice);
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [name, bundle] of Object.entries(bundles)) {
      times.get(name)?.push(await report(await event(name, round), name, bundle, practice));
    }
  }
  const floorTime = median(times.get("floor") ?? []);
  console.log(`Import and first call, median of ${ROUNDS} fresh processes, Node ${process.version}`);
  for (const [name, taken] of times) {
    const time = median(taken);
    console.log(
      `  ${name.padEnd(18)} ${time.toFixed(0).padStart(4)} ms   ${(time / floorTime).toFixed(2)} x the floor`,
    );
  }
} finally {
  await Promise.all([database.stop(), secrets.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape.
  readonly Properties: any;
}

/** One cold start; throws on an unexpected answer. */
async function report(input: unknown, name: string, bundle: string, practice: string): Promise<number> {
  const eventFile = join(folder, "event.json");
  writeFileSync(eventFile, JSON.stringify(input));
  const { stdout: output } = await promisify(execFile)(
    process.execPath,
    [new URL("first-call.ts", import.meta.url).pathname, bundle, eventFile],
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
        PRACTICE: practice,
      },
    },
  );
  const { took, statusCode } = JSON.parse(output.slice(output.lastIndexOf("\n{") + 1)) as {
    took: number;
    statusCode: number;
  };
  if (statusCode >= 300) throw new Error(`${name} answered ${statusCode}`);
  return took;
}

async function event(name: string, round: number): Promise<unknown> {
  switch (name) {
    case "receive-webhook":
      return webhook(round);
    case "check-in-page":
      return await pageEvent("check-in", { clientId: "c-0", sessionId: "s-0", step: "check-in-day-2" });
    case "preferences-page":
      return await pageEvent("preferences", { clientId: "c-0" });
    default:
      return {};
  }
}

function webhook(round: number): unknown {
  const now = new Date();
  const body = JSON.stringify({
    type: "session.completed",
    timestamp: now.toISOString(),
    data: {
      session: { id: `s-${round}`, completedAt: now.toISOString() },
      therapist: { id: "t", name: "Therapist" },
      client: { id: `c-${round}`, firstName: "Client", email: "c@example.com", consent: { followUp: true } },
      outcome: { presentation: [{ area: "lower-back" }], findings: [{ site: "glutes", finding: "knots" }] },
    },
  });
  const headers = {
    "content-type": "application/json",
    "webhook-id": `msg-${round}`,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(`whsec_${SECRET}`).sign(`msg-${round}`, now, body),
  };
  return {
    headers,
    body,
    isBase64Encoded: false,
    rawPath: "/webhook",
    requestContext: { requestId: "request-1", http: { method: "POST" } },
  };
}

async function pageEvent<P extends "check-in" | "preferences">(
  purpose: P,
  subject: Parameters<ReturnType<typeof capabilityLinks>["sign"]>[1],
): Promise<unknown> {
  const links = capabilityLinks(async () => ({ values: [SECRET] }), systemClock);
  const token = await links.sign(purpose, subject as never, addressId("samantha@example.com"));
  return {
    headers: {},
    rawPath: `/${purpose}/${token}`,
    rawQueryString: "",
    pathParameters: { token },
    requestContext: { http: { method: "GET" } },
    isBase64Encoded: false,
  };
}

async function createTable(resources: readonly Resource[]): Promise<void> {
  const table = resources.find(({ Type }) => Type === "AWS::DynamoDB::Table")?.Properties;
  const client = new DynamoDBClient({
    endpoint: database.url,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  await client.send(
    new CreateTableCommand({
      TableName: "Records",
      KeySchema: table.KeySchema,
      AttributeDefinitions: table.AttributeDefinitions,
      BillingMode: table.BillingMode,
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes,
    }),
  );
  client.destroy();
}

function bundleOf(resources: readonly Resource[], capability: string): string {
  const lambda = resources.find(
    ({ Type, Properties }) =>
      Type === "AWS::Lambda::Function" && String(Properties.FunctionName).endsWith(capability),
  );
  const asset = join(folder, "cdk.out", `asset.${String(lambda?.Properties.Code.S3Key).replace(".zip", "")}`);
  const entry = readdirSync(asset).find((file) => file.endsWith(".mjs"));
  return join(asset, entry ?? "");
}

function practiceOf(resources: readonly Resource[]): string {
  const lambda = resources.find(({ Properties }) => Properties?.Environment?.Variables?.PRACTICE);
  return lambda?.Properties.Environment.Variables.PRACTICE;
}

function secretValue(): string {
  return JSON.stringify({ current: SECRET });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
