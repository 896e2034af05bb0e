import { writeFileSync } from "node:fs";
import foundIn from "./bugs/found-in.json" with { type: "json" };
import type { PlantedBug } from "./bugs/planted-bug.ts";
import { FAULT_NAMES, FAULTS, type Fault } from "./faults.ts";
import { PLANTED_BUGS } from "./planted-bugs.ts";
import { load } from "./run/build.ts";
import { type Options, readOptions } from "./run/options.ts";
import { runTasks } from "./run/pool.ts";
import { addTo, emptyTally, replayOf, type Tally } from "./run/tally.ts";
import { bugTasks, crashTasks, seedTasks } from "./run/tasks.ts";
import type { ScriptName } from "./scenario/scripts.ts";

/** The story in which deaths after every two calls are tried in the brief run. */
const SHORTEST: ScriptName = "after-care";
/** Enough for each fault to strike in at least so many of them. */
const ENOUGH_SEEDS = 400;
const FEWEST_RUNS = 10;
const FEWEST_EMAILS_A_SEED = 3;
/** Of all planted bugs, so that a filter that selects too few is noticed. */
const FEWEST_BUGS = 70;
/** For a bug whose known run no longer finds it: the stories and a few hundred seeds, not hours. */
const BRIEF_SEARCH = 300;

const options = readOptions();
// Before React is loaded, whose development build is slower.
process.env.NODE_ENV = "production";
// CDK's template validation takes longer than everything else; the tests run it.
process.env.CDK_VALIDATION = "false";
process.exitCode = (await isFine(options)) ? 0 : 1;

async function isFine(options: Options): Promise<boolean> {
  switch (options.what) {
    case "all":
      return await runAll(options);
    case "bug":
      return await lookForBugs(({ name }) => name === options.bug, { fewest: 1 });
    case "bugs":
      return await lookForBugs(() => true, { fewest: FEWEST_BUGS, onProgress: writeFoundIn });
    default:
      return await showOne(options);
  }
}

/** One run, and whether all rules hold in it. */
async function showOne(options: Options & { what: "seed" | "story" }): Promise<boolean> {
  const templates = (await load("templates")).templates();
  const simulator = (await load("simulator")).simulatorOf(templates);
  const run =
    options.what === "story"
      ? await simulator.scripted(options.story, options.crashes, options.trace)
      : await simulator.random(options.seed, options.trace);
  for (const line of run.trace) console.log(line);
  console.log(run.broken ? `BROKEN: ${run.broken.what}` : `All rules hold. ${run.emails} emails were sent.`);
  const crashes = options.what === "story" ? options.crashes : [];
  const missed = crashes.find((place) => place >= run.points.length);
  if (missed === undefined) return !run.broken;
  console.error(`This run has ${run.points.length} crash points, from 0 on: it does not reach ${missed}.`);
  return false;
}

async function runAll({ from, seeds, part }: Options & { what: "all" }): Promise<boolean> {
  const templates = (await load("templates")).templates();
  const { SCRIPT_NAMES, simulatorOf } = await load("simulator");
  const begun = Date.now();
  const total = emptyTally();
  if (part !== "seeds") {
    const tasks = await crashTasks(simulatorOf(templates), SCRIPT_NAMES, {
      withPairs: (script) => part === "whole" || script === SHORTEST,
      which: part === "whole" ? "all" : "kinds",
    });
    console.log(
      part === "whole"
        ? `Every story, with functions dying at each of its ${tasks.length} crash points, and at every two:`
        : `Every story, with functions dying at ${tasks.length} crash points of kinds that npm test leaves out, and after every two calls of "${SHORTEST}":`,
    );
    const deaths = await runTasks({ templates, tasks, onProgress: progress(begun) });
    console.log(`${deaths.runs} runs; ${deaths.sites.size} sites reached, before and after each effect:`);
    for (const site of [...deaths.sites.keys()].toSorted()) console.log(`  ${site}`);
    addTo(total, deaths);
  }

  console.log(`${seeds} seeds:`);
  const tasks = seedTasks(from, seeds);
  const random = await runTasks({ templates, tasks, onProgress: progress(begun) });
  console.log(
    `${random.runs} runs; ${random.emails} emails of ${random.followUps} follow-ups. What failed in them, how often and in how many runs:`,
  );
  for (const [fault, { says }] of Object.entries(FAULTS) as [Fault, { says: string }][]) {
    const counts = [random.faults, random.struck].map((each) => String(each.get(fault) ?? 0).padStart(8));
    console.log(` ${counts.join("")}  ${says}`);
  }
  addTo(total, random);
  const missing = missingIn(random, seeds);
  for (const what of missing) console.log(`BROKEN: ${what}`);
  const areFound =
    part === "seeds" ||
    (await lookForBugs(({ name, isRare }) => part === "whole" || !isRare || name in foundIn, {
      fewest: FEWEST_BUGS,
      mostRuns: part === "whole" ? undefined : BRIEF_SEARCH,
    }));

  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  console.log(
    `${total.runs - total.broken.length} runs in which all rules hold, ${total.broken.length} broken; ${minutes} minutes.`,
  );
  return total.broken.length === 0 && missing.length === 0 && areFound;
}

/** What enough seeds must produce, so that the rules were tested. */
function missingIn({ emails, struck }: Tally, seeds: number): string[] {
  if (seeds < ENOUGH_SEEDS) return [];
  const starved = FAULT_NAMES.filter((fault) => (struck.get(fault) ?? 0) < FEWEST_RUNS);
  return [
    ...(emails > FEWEST_EMAILS_A_SEED * seeds ? [] : [`only ${emails} emails were sent`]),
    ...starved.map((fault) => `in fewer than ${FEWEST_RUNS} runs, ${FAULTS[fault].says}`),
  ];
}

interface BugSearch {
  /** How many bugs must be found. */
  readonly fewest: number;
  /** After which the search for one is given up; default all. */
  readonly mostRuns?: number | undefined;
  onProgress?(total: Tally): void;
}

/** Whether each of these planted bugs is found. */
async function lookForBugs(
  which: (bug: PlantedBug) => boolean,
  { fewest, mostRuns, onProgress }: BugSearch,
): Promise<boolean> {
  const templates = (await load("templates")).templates();
  const tell = progress(Date.now());
  const { found, broken } = await runTasks({
    templates,
    tasks: bugTasks(which, mostRuns),
    onProgress: (total) => {
      tell(total);
      onProgress?.(total);
    },
  });
  console.log(`${found.length} planted bugs are found:`);
  for (const { bug, what, runs } of found) console.log(`  ${bug}: ${what} (run ${runs})`);
  return broken.length === 0 && found.length >= fewest;
}

/** Written as they are found, so that an interrupted search continues from there. */
function writeFoundIn({ found }: Tally): void {
  const runs = new Map<string, unknown>([
    ...Object.entries(foundIn),
    ...found.map(({ bug, which }) => [bug, which] as const),
  ]);
  const known = PLANTED_BUGS.flatMap(({ name }) => (runs.get(name) ? [[name, runs.get(name)] as const] : []));
  const text = known.map(([name, run]) => `  ${JSON.stringify(name)}: ${JSON.stringify(run)}`).join(",\n");
  writeFileSync(new URL("bugs/found-in.json", import.meta.url), `{\n${text}\n}\n`);
}

/** A line every few seconds, and broken runs at once. */
function progress(begun: number): (total: Tally) => void {
  let told = Date.now();
  let known = 0;
  return ({ runs, broken }) => {
    for (const one of broken.slice(known)) console.log(`BROKEN: ${one.what}\n  ${replayOf(one.which)}`);
    known = broken.length;
    if (Date.now() - told < 10_000) return;
    told = Date.now();
    console.error(`  ${runs} runs, ${broken.length} broken, ${Math.round((told - begun) / 1_000)} s`);
  };
}
