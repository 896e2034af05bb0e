import type { Caution } from "../sessions/vocabulary.ts";
import type { Exercise } from "./exercises/exercise.ts";
import { type ChosenExercise, isFromCatalogue } from "./home-care.ts";

/**
 * The number of weeks is common caution: no good source was found. Nobody reports the week, so exercises on the back are
 * not chosen in pregnancy at all; a therapist may name them.
 */
const ON_YOUR_BACK = "If you are more than 16 weeks pregnant, ask us before you lie on your back for long.";

/** The advice to a pregnant client, once for all exercises; undefined for everyone else. */
export function onYourBackWords(
  exercises: readonly ChosenExercise[],
  cautions: readonly Caution[],
): string | undefined {
  const isAdvised =
    cautions.includes("pregnancy") &&
    exercises.filter(isFromCatalogue).some(({ exercise }) => isOnTheBack(exercise));
  return isAdvised ? ON_YOUR_BACK : undefined;
}

export function isOnTheBack({ position }: Pick<Exercise, "position">): boolean {
  return position === "lying on your back";
}
