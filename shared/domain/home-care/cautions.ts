import type { Caution, ExerciseId } from "../sessions/vocabulary.ts";
import { EXERCISES } from "./exercises.ts";

/** A broken bone in the back and a recent operation: the therapist clears every exercise. */
const ASK_ALWAYS: readonly Caution[] = ["osteoporosis", "recent-surgery"];

/** Whether an exercise may be chosen for someone without asking their therapist. */
export function isFineWith(cautions: readonly Caution[], exercise: ExerciseId): boolean {
  const { askFirst } = EXERCISES[exercise];
  return !cautions.some((caution) => ASK_ALWAYS.includes(caution) || askFirst.includes(caution));
}
