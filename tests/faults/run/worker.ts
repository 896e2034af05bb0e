import { parentPort, workerData } from "node:worker_threads";
import type { Template } from "../../../infra/local/template/template.ts";
import foundIn from "../bugs/found-in.json" with { type: "json" };
import { PLANTED_BUGS } from "../planted-bugs.ts";
import type { Run } from "../simulate.ts";
import { load } from "./build.ts";
import { findBug } from "./find-bug.ts";
import { type Broken, emptyTally, type RandomRun, replayOf, type ScriptedRun, type Tally } from "./tally.ts";

/** A thread's task. */
export type Task =
  | { readonly kind: "seeds"; readonly from: number; readonly count: number }
  /** A story's crash point, alone and with these later ones. */
  | {
      readonly kind: "crashes";
      readonly script: string;
      readonly first: number;
      readonly seconds: "none" | "after calls" | "all";
    }
  /** A planted bug by its index, which must be found. */
  | { readonly kind: "bug"; readonly place: number; readonly mostRuns: number | undefined };

/** Which run found each planted bug when `--bugs` wrote it down: the first one to try. */
const FOUND_IN: Readonly<Record<string, RandomRun | ScriptedRun | undefined>> = foundIn;
const templates = workerData as Template[];
const { SCRIPT_NAMES, simulatorOf } = await load("simulator");
const simulator = simulatorOf(templates);

async function work(task: Task): Promise<Tally> {
  const tally = emptyTally();
  if (task.kind === "seeds") {
    for (let seed = task.from; seed < task.from + task.count; seed++) {
      await count(tally, { seed }, simulator.random(seed));
    }
    return tally;
  }
  if (task.kind === "bug") {
    await lookFor(task, tally);
    return tally;
  }
  const script = SCRIPT_NAMES.find((name) => name === task.script);
  if (!script) throw new Error(`There is no story ${task.script}`);
  const { first } = task;
  const alone = await count(tally, { script, crashes: [first] }, simulator.scripted(script, [first]));
  if (task.seconds === "none") return tally;
  for (let second = first + 1; second < alone.points.length; second++) {
    if (task.seconds === "after calls" && alone.points[second]?.phase === "before") continue;
    const crashes = [first, second];
    await count(tally, { script, crashes }, simulator.scripted(script, crashes));
  }
  return tally;
}

async function lookFor({ place, mostRuns }: Task & { kind: "bug" }, tally: Tally): Promise<void> {
  const bug = PLANTED_BUGS[place];
  if (!bug) throw new Error(`There is no planted bug ${place}`);
  const search = { templates, sound: simulator, last: FOUND_IN[bug.name], mostRuns };
  const found = await findBug(bug, search).catch((cause: unknown) => {
    throw new Error(`The simulator failed; to repeat: ${replayOf({ bug: bug.name })}`, { cause });
  });
  tally.runs += found?.runs ?? 0;
  if (found && bug.foundBy.some((rule) => found.rule.startsWith(rule))) {
    tally.found.push({ bug: bug.name, ...found });
    return;
  }
  const within = mostRuns === undefined ? "" : ` in ${mostRuns} runs; --bugs looks longer`;
  const what = found ? `was found by another rule than expected: ${found.what}` : `was not found${within}`;
  tally.broken.push({
    rule: "planted bugs are found",
    what: `"${bug.name}" ${what}`,
    which: { bug: bug.name },
  });
}

/** An error in a run is the simulator's own fault, not a broken rule; this adds how to reproduce it. */
async function count(tally: Tally, which: Broken["which"], running: Promise<Run>): Promise<Run> {
  const run = await running.catch((cause: unknown) => {
    throw new Error(`The simulator failed; to repeat: ${replayOf(which)}`, { cause });
  });
  tally.runs++;
  tally.emails += run.emails;
  tally.followUps += run.followUps;
  for (const [name, times] of run.faults) {
    tally.faults.set(name, (tally.faults.get(name) ?? 0) + times);
    tally.struck.set(name, (tally.struck.get(name) ?? 0) + 1);
  }
  for (const [name, times] of run.sites) tally.sites.set(name, (tally.sites.get(name) ?? 0) + times);
  if (run.broken) tally.broken.push({ ...run.broken, which });
  return run;
}

/** A task's result. */
export type Answer = { readonly tally: Tally } | { readonly error: unknown };

parentPort?.on("message", async (task: Task) => {
  const answer: Answer = await work(task).then(
    (tally) => ({ tally }),
    (error: unknown) => ({ error }),
  );
  parentPort?.postMessage(answer);
});
