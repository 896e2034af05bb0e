import type { PlantedBug } from "../bugs/planted-bug.ts";
import type { CrashPoint } from "../crash-points.ts";
import { PLANTED_BUGS } from "../planted-bugs.ts";
import type { Simulator } from "../simulate.ts";
import type { Task } from "./worker.ts";

/** From the first; `npm run test:faults -- --brief` goes on from there. */
export const SEEDS_OF_NPM_TEST = 100;
/** Small enough for visible progress, large enough to be worth a message. */
const SEEDS_A_TASK = 25;

export function seedTasks(from: number, count: number): Task[] {
  return Array.from({ length: Math.ceil(count / SEEDS_A_TASK) }, (_, index) => ({
    kind: "seeds",
    from: from + index * SEEDS_A_TASK,
    count: Math.min(SEEDS_A_TASK, count - index * SEEDS_A_TASK),
  }));
}

export function bugTasks(which: (bug: PlantedBug) => boolean): Task[] {
  const bugs = [...PLANTED_BUGS.entries()].filter(([, bug]) => which(bug));
  // Long searches last.
  const sorted = bugs.toSorted(
    ([, one], [, other]) => Number(one.isRare ?? false) - Number(other.isRare ?? false),
  );
  return sorted.map(([place]) => ({ kind: "bug", place }));
}

interface CrashOptions {
  /** The stories whose every two points are tried. */
  readonly withPairs?: (script: string) => boolean;
  /** Of a story's points: the first of each site, which `npm test` tries; after the first of each other kind; or all. */
  readonly which?: "first" | "kinds" | "all";
}

/** The crash points of every story, starting with the first ones, which have the most pairs. */
export async function crashTasks(
  simulator: Simulator,
  scripts: readonly Parameters<Simulator["scripted"]>[0][],
  { withPairs = () => false, which = "all" }: CrashOptions,
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const script of scripts) {
    const { points, broken } = await simulator.scripted(script, []);
    if (broken) throw new Error(`The story "${script}" breaks a rule by itself: ${broken.what}`);
    const isFirst = (what: keyof CrashPoint, place: number) =>
      points.findIndex((point) => point[what] === points[place]?.[what]) === place;
    for (const [first, { site }] of points.entries()) {
      const pairs = withPairs(script);
      const isFirstOfSite = isFirst("site", first);
      const isChosen = {
        all: true,
        first: isFirstOfSite,
        // A death before a call finds what one after the call before it left behind.
        kinds: !isFirstOfSite && isFirst("kind", first) && site.endsWith("(after)"),
      }[which];
      if (isChosen || pairs) tasks.push({ kind: "crashes", script, first, pairs });
    }
  }
  return tasks;
}
