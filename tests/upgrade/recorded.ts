import { readFileSync } from "node:fs";
import { afterAll } from "vitest";
import { startDynamoDb } from "../../infra/local/servers/dynamodb.ts";
import { captureLogs } from "./logs.ts";
import { aPractice, type World } from "./practice.ts";
import type { Left } from "./story.ts";
import type { Item } from "./table.ts";
import { currentVersion, type Deployed, type Settings, type Version } from "./version.ts";
import { createWorld } from "./world.ts";

/** The deployed versions, by commit; each has a folder beside this file. */
export const DEPLOYED_VERSIONS = ["ae63cf9"] as const;

/** Parses an item with a version's schemas; throws if it is unreadable. */
interface Schema {
  parse(item: unknown): unknown;
}

/** The names of the schemas in `shared/records/items.ts`. */
export const SCHEMAS = {
  PROFILE: "profileItem",
  TREATMENT: "treatmentItem",
  HISTORY: "treatmentItem",
  FOLLOWUP: "followUpItem",
  ANSWER: "answerItem",
  SESSION: "guardItem",
} as const;
type SchemaName = (typeof SCHEMAS)[keyof typeof SCHEMAS];
export type Schemas = Readonly<Record<SchemaName, Schema>>;

/** The kind of an item, if every version knows it. */
export function kindOf({ SK }: Item): keyof typeof SCHEMAS | undefined {
  const [kind = ""] = String(SK).split("#");
  return kind in SCHEMAS ? (kind as keyof typeof SCHEMAS) : undefined;
}

/** A version's recorded data and functions. */
export async function recorded(commit: string) {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`./${commit}/${name}.json`, import.meta.url), "utf8"));
  const code: Schemas & Pick<Version, "createFunction"> = await import(
    new URL(`./${commit}/functions.mjs`, import.meta.url).href
  );
  const deployed: Deployed = read("deployed");
  const items: Item[] = read("items");
  const left: Left = read("left");
  const settings: Settings = read("settings");
  const version: Version = { name: commit, deployed, createFunction: code.createFunction };
  return { version, schemas: code satisfies Schemas as Schemas, items, left, settings };
}
export type Recorded = Awaited<ReturnType<typeof recorded>>;

let engine: ReturnType<typeof startDynamoDb> | undefined;
let current: Version | undefined;

/**
 * A version's data a quarter of an hour after the upgrade, with both versions running on it. Call it where `afterAll`
 * is allowed; only one world at a time, since SDK clients read its address from the environment.
 */
export async function upgraded({ version, items, left, settings }: Recorded) {
  if (!engine) {
    engine = startDynamoDb({});
    afterAll(async () => await (await engine)?.stop());
    captureLogs();
  }
  current ??= currentVersion();
  const { stop, ...world } = await createWorld((await engine).url, {
    table: current.deployed.table,
    now: new Date(Date.parse(left.at) + 15 * 60_000).toISOString(),
    secrets: structuredClone(left.secrets),
  });
  afterAll(stop);
  await world.table.plant(items);
  await world.table.changes();
  for (const schedule of left.schedules) world.services.schedules.set(schedule.name, schedule);
  world.services.queue.push(...left.queue);
  // The requirements of today's code at the deployment.
  const team = [
    { id: "anna", name: "Anna Kowalska", address: "anna@example.com" },
    { id: "ben", name: "Ben Carter", address: "ben@example.com" },
  ];
  const derby = JSON.stringify({ team, ...JSON.parse(settings.variables.derby ?? "") });
  return {
    world: world satisfies World,
    today: aPractice(world, current, derby),
    former: aPractice(world, version),
  };
}
export type Upgraded = Awaited<ReturnType<typeof upgraded>>;
