import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import { startSecrets } from "../../../infra/local/servers/secrets.ts";
import { makeRecordsTable } from "../records-table.ts";
import { type Deployment, deployment, type Floor } from "./bundles.ts";
import { EVENTS, type Measured, SECRET } from "./events.ts";

/**
 * Times the functions that someone waits for from a cold start to the first answer: loading and first call of the
 * deployed bundle, in a fresh process, in turn with empty functions that only read from DynamoDB on the same local
 * server. Compare the ratios, not the milliseconds. Processor time (`busy`) says most: a busy machine
 * hardly changes it, and a function of 512 MiB has a third of a processor, so its callers wait three times as long.
 *
 * With `--limit`, the first run with all ratios below it ends the bench, and if there is none in `--runs`, it fails.
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
  (await makeRecordsTable(database.url, deployed.resources)).client.destroy();
  await firstCall("receive-webhook", deployed, 0);
  let above: string[] = [];
  for (let run = 1; run <= Number(values.runs); run++) {
    above = await measure(deployed, run);
    if (above.length === 0 && Number.isFinite(LIMIT)) break;
  }
  if (above.length > 0) {
    console.error(`More than ${LIMIT} times the floor, in every run: ${above.join(", ")}`);
    process.exitCode = 1;
  }
} finally {
  await Promise.all([database.stop(), secrets.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

/** One run, printed. Returns the functions whose ratio is above the limit. */
async function measure(deployed: Deployment, run: number): Promise<string[]> {
  const names: readonly (Floor | Measured)[] = ["floor", "bundled-alike", ...MEASURED];
  const calls = new Map<string, FirstCall[]>(names.map((name) => [name, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const name of names) calls.get(name)?.push(await firstCall(name, deployed, run * ROUNDS + round));
  }
  const of = (name: Floor | Measured, what: "took" | "busy") =>
    median((calls.get(name) ?? []).map((call) => call[what]));
  const ratio = (name: Floor | Measured, what: "took" | "busy") => of(name, what) / of("floor", what);
  console.log(`Cold start and first call, medians of ${ROUNDS} fresh processes, Node ${process.version}`);
  for (const name of names) {
    const columns = (["busy", "took"] as const).map(
      (what) =>
        `${of(name, what).toFixed(0).padStart(4)} ms ${what} ${ratio(name, what).toFixed(2)} x the floor`,
    );
    const above = of(name, "busy") - of("bundled-alike", "busy");
    columns.push(`${above.toFixed(0).padStart(4)} ms above the floor bundled alike`);
    console.log(`  ${[name.padEnd(17), ...columns].join("   ")}`);
  }
  return MEASURED.filter((name) => ratio(name, "busy") > LIMIT);
}

/** Milliseconds, and those of the processor. */
interface FirstCall {
  readonly took: number;
  readonly busy: number;
}

/** @throws on an unexpected answer */
async function firstCall(name: Floor | Measured, deployed: Deployment, round: number): Promise<FirstCall> {
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
  const call = JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1)) as FirstCall & { statusCode: number };
  if (call.statusCode >= 300) throw new Error(`${name} answered ${call.statusCode}`);
  return call;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
