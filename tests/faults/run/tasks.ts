import type { PlantedBug } from "../bugs/planted-bug.ts";
import type { CrashPoint } from "../crash-points.ts";
import { PLANTED_BUGS } from "../planted-bugs.ts";
import type { ScriptName } from "../scenario/scripts.ts";
import type { Simulator } from "../simulate.ts";
import type { Task } from "./worker.ts";

/** From the first; `npm run test:faults -- --brief` continues from there. */
export const SEEDS_OF_NPM_TEST = 50;
/** Small enough for visible progress, large enough to be worth a message. */
const SEEDS_A_TASK = 25;

export function seedTasks(from: number, count: number): Task[] {
  return Array.from({ length: Math.ceil(count / SEEDS_A_TASK) }, (_, index) => ({
    kind: "seeds",
    from: from + index * SEEDS_A_TASK,
    count: Math.min(SEEDS_A_TASK, count - index * SEEDS_A_TASK),
  }));
}

/** @param mostRuns after which each search is given up */
export function bugTasks(which: (bug: PlantedBug) => boolean, mostRuns?: number): Task[] {
  const bugs = [...PLANTED_BUGS.entries()].filter(([, bug]) => which(bug));
  // Long searches last.
  const sorted = bugs.toSorted(
    ([, one], [, other]) => Number(one.isRare ?? false) - Number(other.isRare ?? false),
  );
  return sorted.map(([place]) => ({ kind: "bug", place, mostRuns }));
}

interface CrashOptions {
  /** The stories in which every pair of points is tried: only those after calls, unless `which` is all. */
  readonly withPairs?: (script: string) => boolean;
  /** One point for each site, as `npm test` tries; in each story those after the first of each other kind; or all. */
  readonly which?: "sites" | "kinds" | "all";
}

interface Story {
  readonly script: ScriptName;
  readonly points: readonly CrashPoint[];
}

/** The crash points of every story, starting with the first ones, which have the most pairs. */
export async function crashTasks(
  simulator: Simulator,
  scripts: readonly ScriptName[],
  { withPairs = () => false, which = "all" }: CrashOptions,
): Promise<Task[]> {
  const stories: Story[] = [];
  for (const script of scripts) {
    const { points, broken } = await simulator.scripted(script, []);
    if (broken) throw new Error(`The story "${script}" breaks a rule by itself: ${broken.what}`);
    stories.push({ script, points });
  }
  const ofSites = onePointOfEachSite(stories);
  return stories.flatMap(({ script, points }) => {
    const kinds = points.map(({ kind }) => kind);
    const pairs = withPairs(script);
    return points.flatMap(({ phase, kind }, first): Task[] => {
      const isOfSites = ofSites.has(points[first]);
      const isChosen = {
        all: true,
        sites: isOfSites,
        kinds: !isOfSites && kinds.indexOf(kind) === first && phase === "after",
      }[which];
      const hasSeconds = pairs && (which === "all" || phase === "after");
      const seconds = !hasSeconds ? "none" : which === "all" ? "all" : "after calls";
      return isChosen || hasSeconds ? [{ kind: "crashes", script, first, seconds }] : [];
    });
  });
}

/** The first at that site in one of the stories that have it, which take turns. */
function onePointOfEachSite(stories: readonly Story[]): ReadonlySet<CrashPoint | undefined> {
  const sites = new Set(stories.flatMap(({ points }) => points.map(({ site }) => site)));
  return new Set(
    [...sites].map((site, turn) => {
      const firsts = stories.flatMap(({ points }) => points.find((point) => point.site === site) ?? []);
      return firsts[turn % firsts.length];
    }),
  );
}
