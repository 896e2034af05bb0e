import { beforeAll, describe, expect, it } from "vitest";
import type { Template } from "../../infra/local/template/template.ts";
import { FAULT_NAMES } from "./faults.ts";
import { load } from "./run/build.ts";
import { runTasks } from "./run/pool.ts";
import { replayOf, type Tally } from "./run/tally.ts";
import { crashTasks, SEEDS_OF_NPM_TEST, seedTasks } from "./run/tasks.ts";

let templates: readonly Template[];

beforeAll(async () => {
  templates = (await load("templates")).templates();
});

/** How to reproduce it. */
function brokenIn({ broken }: Tally): string[] {
  return broken.map((one) => `${one.what}\n${replayOf(one.which)}`);
}

describe("the delivery guarantee", () => {
  it("holds when a function dies before or after each effect, in one of the stories that have it", async () => {
    const { SCRIPT_NAMES, simulatorOf } = await load("simulator");
    // Every point takes minutes, and every two: `npm run test:faults` runs them.
    const tasks = await crashTasks(simulatorOf(templates), SCRIPT_NAMES, { which: "sites" });
    const tally = await runTasks({ templates, tasks });
    console.log(`${tally.runs} runs, ${tally.sites.size} sites reached`);
    expect(brokenIn(tally)).toEqual([]);
    expect(tally.sites.size).toBeGreaterThan(50);
  }, 900_000);

  it("holds in random runs, in which many kinds of faults strike", async () => {
    const tally = await runTasks({ templates, tasks: seedTasks(1, SEEDS_OF_NPM_TEST) });
    console.log(`${tally.runs} runs, ${tally.emails} emails`);
    expect(brokenIn(tally)).toEqual([]);
    expect(tally.emails).toBeGreaterThan(500);
    expect(tally.struck.size).toBeGreaterThan(FAULT_NAMES.length / 2);
  }, 900_000);
});

describe("a run", () => {
  it("is the same, line by line, for the same seed", async () => {
    const seeds = Array.from({ length: 5 }, (_, index) => index + 1);
    const digests = async () => {
      const { simulatorOf } = await load("simulator");
      const simulator = simulatorOf(templates);
      const all: string[] = [];
      for (const seed of seeds) all.push((await simulator.random(seed, true)).digest);
      return all;
    };
    const first = await digests();
    expect(await digests()).toEqual(first);
    expect(new Set(first).size).toBe(seeds.length);
  });
});
