import type { Template } from "../../../infra/local/template/template.ts";
import { type PlantedBug, plantsOf } from "../bugs/planted-bug.ts";
import type { Run, Simulator } from "../simulate.ts";
import { load } from "./build.ts";
import type { FoundBug, RandomRun, ScriptedRun } from "./tally.ts";

/** Seeds to run before and after the stories with crashes, which take as long as a thousand seeds and find less. */
const FIRST_SEEDS = 600;
const MOST_SEEDS = 2_000;

interface Search {
  /** Made without the bug. */
  readonly templates: readonly Template[];
  /** The code without the bug, in which the finding run must hold. */
  readonly sound: Simulator;
  /** The run that found it last, if known. */
  readonly last: RandomRun | ScriptedRun | undefined;
  /** After which it is given up; default all. */
  readonly mostRuns?: number | undefined;
}

/**
 * Runs a copy of the code with the bug until a rule is broken: first the run that found it last, then the stories,
 * which are short, then seeds, every crash point of every story, and more seeds.
 * @returns undefined if not found
 */
export async function findBug(
  bug: PlantedBug,
  { templates, sound, last, mostRuns = Infinity }: Search,
): Promise<(Omit<FoundBug, "bug"> & { readonly rule: string }) | undefined> {
  const plants = plantsOf(bug);
  const inStack = plants.filter(({ file }) => file.startsWith("infra/"));
  const inCode = plants.filter((plant) => !inStack.includes(plant));
  const deployed = inStack.length > 0 ? (await load("templates", inStack)).templates() : templates;
  const { SCRIPT_NAMES, simulatorOf } = await load("simulator", inCode);
  let simulator: ReturnType<typeof simulatorOf>;
  try {
    simulator = simulatorOf(deployed);
  } catch (error) {
    return { rule: "refused by the platform", what: String(error), runs: 0 };
  }
  let runs = 0;

  async function* attempts(): AsyncGenerator<RandomRun | ScriptedRun> {
    if (last && ("seed" in last || isStory(last.script))) yield last;
    for (const script of SCRIPT_NAMES) yield { script, crashes: [] };
    for (let seed = 1; seed <= FIRST_SEEDS; seed++) yield { seed };
    for (const script of SCRIPT_NAMES) {
      const { points } = await simulator.scripted(script, []);
      for (let point = 0; point < points.length; point++) yield { script, crashes: [point] };
    }
    for (let seed = FIRST_SEEDS + 1; seed <= MOST_SEEDS; seed++) yield { seed };
  }

  function isStory(script: string): script is (typeof SCRIPT_NAMES)[number] {
    return SCRIPT_NAMES.some((name) => name === script);
  }

  async function attempt({ random, scripted }: Simulator, which: RandomRun | ScriptedRun): Promise<Run> {
    if ("seed" in which) return await random(which.seed);
    if (!isStory(which.script)) throw new Error(`There is no story ${which.script}`);
    return await scripted(which.script, which.crashes);
  }

  for await (const which of attempts()) {
    if (runs === mostRuns) return undefined;
    runs++;
    const { broken } = await attempt(simulator, which);
    if (!broken || (which === last && !bug.foundBy.some((rule) => broken.rule.startsWith(rule)))) continue;
    const { broken: anyway } = await attempt(sound, which);
    if (anyway) throw new Error(`It breaks a rule without the bug too: ${anyway.what}`);
    return { ...broken, runs, which };
  }
  return undefined;
}
