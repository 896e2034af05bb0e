import { type Caution, EXERCISE_IDS, type ExerciseId } from "../sessions/vocabulary.ts";

/**
 * The exercises that someone with a caution does only when their therapist has said so: those whose words tell them
 * to ask first, or whose position asks too much of what is not well.
 */
const ASK_FIRST: Readonly<Record<Caution, readonly ExerciseId[]>> = {
  // Lying on the back for long is left out after 16 weeks, and nobody tells us the week. (No good source.)
  pregnancy: [
    "figure-four-lying",
    "glute-bridge",
    "knee-to-chest",
    "knee-rolls",
    "pelvic-tilt",
    "deep-abdominal",
    "bent-leg-lift",
  ],
  // A broken bone in the back and a recent operation: the therapist clears every exercise.
  osteoporosis: EXERCISE_IDS,
  "recent-surgery": EXERCISE_IDS,
  dizziness: ["neck-side-tilt", "levator-stretch", "chin-tuck"],
  "knee-problem": ["bottom-to-heels", "childs-pose-side-reach"],
  // https://physiophebe.com/archives/9199 for the doorway; reaching overhead is an inference from it.
  "shoulder-problem": [
    "doorway-chest",
    "side-bend-seated",
    "childs-pose-side-reach",
    "lat-wall-stretch",
    "ql-side-lying",
  ],
};

/** Whether an exercise may be chosen for someone without asking their therapist. */
export function isFineWith(cautions: readonly Caution[], exercise: ExerciseId): boolean {
  return !cautions.some((caution) => ASK_FIRST[caution].includes(exercise));
}
