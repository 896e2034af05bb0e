import type { ExerciseId } from "../sessions/vocabulary.ts";
import { CORE } from "./exercises/core.ts";
import type { Amount, Dose, Exercise } from "./exercises/exercise.ts";
import { GLUTES_AND_HIPS } from "./exercises/glutes-and-hips.ts";
import { LOWER_BACK } from "./exercises/lower-back.ts";
import { NECK_AND_SHOULDERS } from "./exercises/neck-and-shoulders.ts";
import { SIDES_OF_THE_BACK } from "./exercises/sides-of-the-back.ts";
import { UPPER_BACK } from "./exercises/upper-back.ts";

/**
 * The exercises of home care. Doses have one rhythm, once a day, and are fitted to about five minutes for any three
 * (minutes.ts): stretches within the 10 to 30 seconds of
 * https://www.acsm.org/all-blog-posts/certification-blog/acsm-certified-blog/2021/03/18/stretching-and-flexibility-guidelines-update,
 * and movements 8 to 10 times.
 */
export const EXERCISES: Readonly<Record<ExerciseId, Exercise>> = {
  ...GLUTES_AND_HIPS,
  ...LOWER_BACK,
  ...SIDES_OF_THE_BACK,
  ...NECK_AND_SHOULDERS,
  ...UPPER_BACK,
  ...CORE,
};

/** The catalogue by the part of the body that an exercise is for, for people who choose from it. */
export const EXERCISE_GROUPS = [
  { name: "Bottom and hips", exercises: Object.values(GLUTES_AND_HIPS) },
  { name: "Lower back", exercises: Object.values(LOWER_BACK) },
  { name: "Sides of the back", exercises: Object.values(SIDES_OF_THE_BACK) },
  { name: "Neck and shoulders", exercises: Object.values(NECK_AND_SHOULDERS) },
  { name: "Upper back", exercises: Object.values(UPPER_BACK) },
  { name: "Tummy and balance", exercises: Object.values(CORE) },
] as const satisfies readonly { readonly name: string; readonly exercises: readonly Exercise[] }[];

/** A dose in words, such as "Hold for 20 to 30 seconds, 2 to 3 times on each side, once a day". */
export function doseWords(dose: Dose): string {
  const { repetitions, buildUpTo, sets, timesPerDay, eachSide } = dose;
  const hold = holdWords(dose);
  const sides = eachSide ? " on each side" : "";
  const parts = [
    hold && (repetitions === undefined ? `${hold}${sides}` : hold),
    repetitions !== undefined && `${hold ? "" : "do it "}${times(repetitions)}${sides}`,
    buildUpTo !== undefined && `building up to ${buildUpTo}`,
    sets !== undefined && `in ${countWords(sets)} ${sets === 1 ? "set" : "sets"}`,
    timesPerDay !== undefined && `${timesPerDay === "several" ? "several times" : times(timesPerDay)} a day`,
  ].filter((part) => typeof part === "string");
  if (parts.length === 0) return eachSide ? "Do it on each side" : "Do it gently";
  const words = parts.join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function holdWords({ holdSeconds, holdBreaths }: Dose): string | undefined {
  if (holdSeconds !== undefined) return `hold for ${countWords(holdSeconds)} ${unit(holdSeconds, "second")}`;
  if (holdBreaths !== undefined) return `hold for ${countWords(holdBreaths)} ${unit(holdBreaths, "breath")}`;
  return undefined;
}

function times(count: Amount): string {
  if (count === 1) return "once";
  if (count === 2) return "twice";
  return `${countWords(count)} times`;
}

function countWords(count: Amount): string {
  return typeof count === "number" ? `${count}` : `${count[0]} to ${count[1]}`;
}

function unit(count: Amount, word: string): string {
  return count === 1 ? word : `${word}s`;
}
