import type { Caution, ExerciseId } from "../sessions/vocabulary.ts";
import { EXERCISES } from "./exercises.ts";

/** A broken bone in the back and a recent operation: the therapist clears every exercise. */
const ASK_ALWAYS: readonly Caution[] = ["osteoporosis", "recent-surgery"];

/** Whether the exercise may be chosen without asking the therapist. */
export function isFineWith(cautions: readonly Caution[], exercise: ExerciseId): boolean {
  const { askFirst } = EXERCISES[exercise];
  return !cautions.some((caution) => ASK_ALWAYS.includes(caution) || askFirst.includes(caution));
}
