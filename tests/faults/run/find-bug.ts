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

/** Seeds to run before and after the stories with crashes. */
const FIRST_SEEDS = 200;
const MOST_SEEDS = 2_000;

/**
 * Runs a copy of the code with the bug until a rule is broken: first the stories, which are short, then seeds, every
 * crash point of every story, and more seeds.
 * @param templates made without the bug
 * @param sound the code without the bug, in which the finding run must hold
 * @returns undefined if not found
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

/** Runs the simulator with the bug, then without it. */
type Attempt = (simulator: Simulator) => Promise<Run>;
