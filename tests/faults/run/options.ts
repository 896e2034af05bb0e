import type { parseArgs } from "node:util";
import { readCommandLine, wholeNumber } from "../../../infra/local/commands/command-line.ts";
import { PLANTED_BUGS } from "../planted-bugs.ts";
import { SCRIPT_NAMES, type ScriptName } from "../scenario/scripts.ts";
import { SEEDS_OF_NPM_TEST } from "./tasks.ts";

/** Those of npm test included. */
const SEEDS_OF_CI = 450;
const SEEDS_OF_A_WHOLE_RUN = 100_000;

const HELP = `Tries to break Aftercare's delivery guarantee: the real functions on services in memory, with everything
failing that can fail. See tests/faults/README.md.

npm run test:faults                             every crash point, every two, 100,000 seeds, and the planted bugs
npm run test:faults -- --brief                  what CI runs after npm test, in some minutes: deaths after each
                                                kind of call that npm test leaves out, and after every two calls of
                                                one story, seeds 51 to 450, and the planted bugs whose run is known
npm run test:faults -- --seeds 5000             fewer seeds
npm run test:faults -- --seeds 100 --from 7000 --only-seeds
                                                others, without the stories, their crash points and the bugs
npm run test:faults -- --seed 123 --trace       one seed, told line by line
npm run test:faults -- --story "a stop" --crash 4,17 --trace
                                                one story, with functions dying at these crash points
npm run test:faults -- --bug "a stop is ignored"
                                                a copy of the code with this bug planted, which has to be found
npm run test:faults -- --bugs                   all planted bugs, and nothing else; writes which run finds each into
                                                bugs/found-in.json, where the next search looks first

Crash points lie before and after every awaited effect. They count from 0, in the order in which the run comes to them.
A run that fails is told with the command that replays it.

Exit code: 0 all rules hold, and the planted bugs are found; 1 not so, or the simulator itself failed, or a story does
not reach a crash point; 2 usage error.`;

export type Options =
  | { readonly what: "seed"; readonly seed: number; readonly trace: boolean }
  | {
      readonly what: "story";
      readonly story: ScriptName;
      readonly crashes: readonly number[];
      readonly trace: boolean;
    }
  | { readonly what: "bug"; readonly bug: string }
  | { readonly what: "bugs" }
  | {
      readonly what: "all";
      readonly from: number;
      readonly seeds: number;
      readonly part: "whole" | "brief" | "seeds";
    };

/** Parses the options. Exits with 0 after --help, and with 2 on a usage error. */
export function readOptions(): Options {
  return readCommandLine(HELP, { options: OPTIONS }, ({ values }) => read(values));
}

const OPTIONS = {
  seeds: { type: "string" },
  from: { type: "string" },
  seed: { type: "string" },
  story: { type: "string" },
  crash: { type: "string" },
  bug: { type: "string" },
  bugs: { type: "boolean" },
  "only-seeds": { type: "boolean" },
  brief: { type: "boolean" },
  trace: { type: "boolean" },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** Allowed combinations; nothing is silently ignored. */
const COMPANIONS: Readonly<Record<"seed" | "story" | "bug" | "bugs" | "brief", readonly (keyof Given)[]>> = {
  seed: ["trace"],
  story: ["crash", "trace"],
  bug: [],
  bugs: [],
  brief: ["seeds", "from"],
};

function read(given: Given): Options {
  for (const [name, companions] of Object.entries(COMPANIONS)) {
    const stranger = Object.keys(given).find(
      (other) => other !== name && !companions.some((companion) => companion === other),
    );
    if (name in given && stranger) throw new Error(`--${name} does not go with --${stranger}.`);
  }
  const { seed, story, crash, bug, trace = false } = given;
  if (seed !== undefined) return { what: "seed", seed: wholeNumber("seed", seed, 0), trace };
  if (story !== undefined) {
    const crashes = crash?.split(",").map((place) => wholeNumber("crash", place, 0)) ?? [];
    return { what: "story", story: oneOf("story", SCRIPT_NAMES, story), crashes, trace };
  }
  if (crash !== undefined) throw new Error("--crash goes with --story.");
  if (trace) throw new Error("--trace goes with --seed or --story.");
  if (bug !== undefined) {
    const names = PLANTED_BUGS.map(({ name }) => name);
    return { what: "bug", bug: oneOf("bug", names, bug) };
  }
  if (given.bugs) return { what: "bugs" };
  const begin = given.brief ? SEEDS_OF_NPM_TEST : 0;
  const seeds = wholeNumber(
    "seeds",
    given.seeds ?? String((given.brief ? SEEDS_OF_CI : SEEDS_OF_A_WHOLE_RUN) - begin),
    1,
  );
  const from = wholeNumber("from", given.from ?? String(begin + 1), 0);
  const part = given.brief ? "brief" : given["only-seeds"] ? "seeds" : "whole";
  return { what: "all", from, seeds, part };
}

function oneOf<Name extends string>(option: string, names: readonly Name[], name: string): Name {
  const found = names.find((each) => each === name);
  if (found !== undefined) return found;
  throw new Error(`Unknown ${option}: ${name}. There are:\n  ${names.join("\n  ")}`);
}
