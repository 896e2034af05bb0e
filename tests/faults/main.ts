import { parseArgs } from "node:util";
import { FAULTS, type Fault } from "./faults.ts";
import type { PlantedBug } from "./planted-bugs.ts";
import { load } from "./run/build.ts";
import { runTasks } from "./run/pool.ts";
import { addTo, emptyTally, replayOf, type Tally } from "./run/tally.ts";
import { bugTasks, crashTasks, seedTasks } from "./run/tasks.ts";

const HELP = `Tries to break Aftercare's delivery guarantee: the real functions on services in memory, with everything
failing that can fail. See tests/faults/README.md.

npm run test:faults                             every crash point, every two, and 100,000 seeds
npm run test:faults -- --seeds 5000             fewer seeds
npm run test:faults -- --seeds 100 --from 7000 --only-seeds
                                                others, without the stories and their crash points
npm run test:faults -- --seed 123 --trace       one seed, told line by line
npm run test:faults -- --story "a stop" --crash 4,17 --trace
                                                one story, with functions dying at these crash points
npm run test:faults -- --bug "a stop is not looked at"
                                                a copy of the code with this bug planted, which has to be found`;

const { values: options } = parseArgs({
  options: {
    seeds: { type: "string", default: "100000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    story: { type: "string" },
    crash: { type: "string" },
    bug: { type: "string" },
    "only-seeds": { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (options.help) console.log(HELP);
else {
  // Before React is loaded, which has a slower build for development.
  process.env.NODE_ENV = "production";
  // CDK's own check of templates takes longer than all the rest; the tests have it.
  process.env.CDK_VALIDATION = "false";
  const isFine = options.bug
    ? await lookForBugs(({ name }) => name === options.bug)
    : options.seed || options.story
      ? await showOne()
      : await runAll();
  process.exitCode = isFine ? 0 : 1;
}

/** One run, and whether all rules hold in it. */
async function showOne(): Promise<boolean> {
  const templates = (await load("templates")).templates();
  const { SCRIPT_NAMES, simulatorOf } = await load("simulator");
  const simulator = simulatorOf(templates);
  const script = SCRIPT_NAMES.find((name) => name === options.story);
  if (options.story && !script)
    throw new Error(`There is no such story. There are: ${SCRIPT_NAMES.join(", ")}.`);
  const run = script
    ? await simulator.scripted(script, options.crash?.split(",").map(wholeNumber) ?? [], options.trace)
    : await simulator.random(wholeNumber(options.seed ?? ""), options.trace);
  for (const line of run.trace) console.log(line);
  console.log(run.broken ? `BROKEN: ${run.broken.what}` : `All rules hold. ${run.emails} emails were sent.`);
  return !run.broken;
}

async function runAll(): Promise<boolean> {
  const templates = (await load("templates")).templates();
  const { SCRIPT_NAMES, simulatorOf } = await load("simulator");
  const begun = Date.now();
  const total = emptyTally();
  if (!options["only-seeds"]) {
    const tasks = await crashTasks(simulatorOf(templates), SCRIPT_NAMES, () => true);
    console.log(
      `Every story, with functions dying at each of its ${tasks.length} crash points, and at every two:`,
    );
    const deaths = await runTasks({ templates, tasks, onProgress: progress(begun) });
    console.log(`${deaths.runs} runs; ${deaths.sites.size} sites reached, before and after each effect:`);
    for (const site of [...deaths.sites.keys()].toSorted()) console.log(`  ${site}`);
    addTo(total, deaths);
  }

  console.log(`${options.seeds} seeds:`);
  const tasks = seedTasks(wholeNumber(options.from), wholeNumber(options.seeds));
  const random = await runTasks({ templates, tasks, onProgress: progress(begun) });
  console.log(
    `${random.runs} runs; ${random.emails} emails of ${random.followUps} follow-ups. What failed in them:`,
  );
  for (const [fault, { says }] of Object.entries(FAULTS) as [Fault, { says: string }][]) {
    console.log(`  ${String(random.faults.get(fault) ?? 0).padStart(9)}  ${says}`);
  }
  addTo(total, random);
  if (!options["only-seeds"] && !(await lookForBugs(() => true))) process.exitCode = 1;

  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  console.log(
    `${total.runs - total.broken.length} runs in which all rules hold, ${total.broken.length} broken; ${minutes} minutes.`,
  );
  return total.broken.length === 0 && process.exitCode !== 1;
}

/** Whether each of these planted bugs is found. */
async function lookForBugs(which: (bug: PlantedBug) => boolean): Promise<boolean> {
  const templates = (await load("templates")).templates();
  const { found, broken } = await runTasks({
    templates,
    tasks: bugTasks(which),
    onProgress: progress(Date.now()),
  });
  console.log(`${found.length} planted bugs are found:`);
  for (const one of found) console.log(`  ${one}`);
  return broken.length === 0 && found.length > 0;
}

/** A line every few seconds, and what is broken as soon as it is known. */
function progress(begun: number): (total: Tally) => void {
  let told = Date.now();
  let known = 0;
  return ({ runs, broken }) => {
    for (const one of broken.slice(known)) console.log(`BROKEN: ${one.what}\n  ${replayOf(one)}`);
    known = broken.length;
    if (Date.now() - told < 10_000) return;
    told = Date.now();
    console.error(`  ${runs} runs, ${broken.length} broken, ${Math.round((told - begun) / 1_000)} s`);
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`Not a whole number: ${text}`);
  return Number(text);
}
