import { parentPort, workerData } from "node:worker_threads";
import type { Template } from "../../../infra/local/template.ts";
import type { Run } from "../simulate.ts";
import { load } from "./build.ts";
import { type Broken, emptyTally, type Tally } from "./tally.ts";

/** What a thread is asked to do. */
export type Task =
  | { readonly kind: "seeds"; readonly from: number; readonly count: number }
  /** Every crash point of a story, and every two of which `pairs` says so. */
  | { readonly kind: "crashes"; readonly script: string; readonly first: number; readonly pairs: boolean };

const { SCRIPT_NAMES, simulatorOf } = await load("simulator");
const simulator = simulatorOf(workerData as Template[]);

async function work(task: Task): Promise<Tally> {
  const tally = emptyTally();
  if (task.kind === "seeds") {
    for (let seed = task.from; seed < task.from + task.count; seed++) {
      count(tally, await simulator.random(seed), { seed });
    }
    return tally;
  }
  const script = SCRIPT_NAMES.find((name) => name === task.script);
  if (!script) throw new Error(`There is no story ${task.script}`);
  const { first } = task;
  const alone = await simulator.scripted(script, [first]);
  count(tally, alone, { script, crashes: [first] });
  for (let second = first + 1; task.pairs && second < alone.crashPoints; second++) {
    count(tally, await simulator.scripted(script, [first, second]), { script, crashes: [first, second] });
  }
  return tally;
}

function count(tally: Tally, run: Run, which: Broken["which"]): void {
  tally.runs++;
  tally.emails += run.emails;
  tally.followUps += run.followUps;
  for (const [name, times] of run.faults) tally.faults.set(name, (tally.faults.get(name) ?? 0) + times);
  for (const [name, times] of run.sites) tally.sites.set(name, (tally.sites.get(name) ?? 0) + times);
  if (run.broken) tally.broken.push({ ...run.broken, which });
}

parentPort?.on("message", async (task: Task) => parentPort?.postMessage(await work(task)));
