import type { PlantedBug } from "../bugs/planted-bug.ts";
import { PLANTED_BUGS } from "../planted-bugs.ts";
import type { Simulator } from "../simulate.ts";
import type { Task } from "./worker.ts";

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

/** Every crash point of every story, starting with the first ones, which have the most pairs. */
export async function crashTasks(
  simulator: Simulator,
  scripts: readonly Parameters<Simulator["scripted"]>[0][],
  withPairs: (script: string) => boolean,
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const script of scripts) {
    const { crashPoints, broken } = await simulator.scripted(script, []);
    if (broken) throw new Error(`The story "${script}" breaks a rule by itself: ${broken.what}`);
    for (let first = 0; first < crashPoints; first++) {
      tasks.push({ kind: "crashes", script, first, pairs: withPairs(script) });
    }
  }
  return tasks;
}
