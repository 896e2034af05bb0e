import type { Template } from "../../../infra/local/template/template.ts";
import type { PlantedBug } from "../bugs/planted-bug.ts";
import type { Run, Simulator } from "../simulate.ts";
import { load } from "./build.ts";

/** How a planted bug was found. */
export interface Found {
  readonly rule: string;
  readonly what: string;
  /** How many runs it took. */
  readonly runs: number;
}

/** Seeds before the stories are told with deaths in them, and after it. */
const FIRST_SEEDS = 200;
const MOST_SEEDS = 2_000;

/**
 * Runs a copy of the code that holds the bug until a rule is broken: the stories first, as nothing is as short, then
 * seeds, every crash point of every story, and more seeds.
 * @param templates of the code without the bug
 * @param sound that code, in which the run that finds the bug has to hold
 * @returns undefined when it was not found
 */
export async function findBug(
  { plants }: PlantedBug,
  templates: readonly Template[],
  sound: Simulator,
): Promise<Found | undefined> {
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

  async function* attempts(): AsyncGenerator<Attempt> {
    for (const script of SCRIPT_NAMES) yield ({ scripted }) => scripted(script, []);
    for (let seed = 1; seed <= FIRST_SEEDS; seed++) yield ({ random }) => random(seed);
    for (const script of SCRIPT_NAMES) {
      const { crashPoints } = await simulator.scripted(script, []);
      for (let point = 0; point < crashPoints; point++) yield ({ scripted }) => scripted(script, [point]);
    }
    for (let seed = FIRST_SEEDS + 1; seed <= MOST_SEEDS; seed++) yield ({ random }) => random(seed);
  }

  for await (const attempt of attempts()) {
    runs++;
    const { broken } = await attempt(simulator);
    if (!broken) continue;
    const { broken: anyway } = await attempt(sound);
    if (anyway) throw new Error(`It breaks a rule without the bug too: ${anyway.what}`);
    return { ...broken, runs };
  }
  return undefined;
}

/** A run of this simulator: of the code with the bug, and then of the code without it. */
type Attempt = (simulator: Simulator) => Promise<Run>;
