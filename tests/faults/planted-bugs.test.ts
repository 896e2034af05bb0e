import { expect, it } from "vitest";
import foundIn from "./bugs/found-in.json" with { type: "json" };
import { load } from "./run/build.ts";
import { runTasks } from "./run/pool.ts";
import { bugTasks } from "./run/tasks.ts";

it("finds each of more than seventy planted bugs by the rule that it breaks", async () => {
  const templates = (await load("templates")).templates();
  // To search for a rare one takes minutes: CI tries those whose run is known, `npm run test:faults` all.
  const tasks = bugTasks(({ name, isRare }) => !isRare || (process.env.CI !== undefined && name in foundIn));
  const { found, broken } = await runTasks({ templates, tasks });
  expect(broken.map(({ what }) => what)).toEqual([]);
  expect(found.length).toBe(tasks.length);
  expect(found.length).toBeGreaterThan(70);
}, 900_000);
