import { expect, it } from "vitest";
import { load } from "./run/build.ts";
import { runTasks } from "./run/pool.ts";
import { bugTasks } from "./run/tasks.ts";

it("finds each of more than twenty planted bugs by the rule that it breaks", async () => {
  const templates = (await load("templates")).templates();
  // The others take minutes; `npm run test:faults` runs all.
  const tasks = bugTasks(({ isRare }) => !isRare);
  const { found, broken } = await runTasks({ templates, tasks });
  expect(broken.map(({ what }) => what)).toEqual([]);
  expect(found.length).toBe(tasks.length);
  expect(found.length).toBeGreaterThanOrEqual(20);
}, 900_000);
