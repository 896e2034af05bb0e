import type { NamedExercise, Outcome } from "../sessions/session.ts";
import type { AdviceTopic, Caution } from "../sessions/vocabulary.ts";
import { chooseAdvice } from "./advice-choice.ts";
import { chooseExercises } from "./choice.ts";
import type { Dose, Exercise } from "./exercises/exercise.ts";
import { EXERCISES } from "./exercises.ts";

export interface ChosenExercise {
  readonly exercise: Exercise;
  /** The catalogue's dose, overridden by the therapist's numbers. */
  readonly dose: Dose;
  /** The therapist's words about this exercise. */
  readonly note?: string;
  /** Why it was chosen, in words for the client. */
  readonly because: string;
  /** A person named it, so that cautions do not take it away. */
  readonly named?: true;
}

export interface HomeCare {
  readonly exercises: readonly ChosenExercise[];
  readonly advice: readonly AdviceTopic[];
}

/**
 * Chooses a client's home care when a session is reported; what is recorded then is shown (care.ts). The therapist's
 * list is taken as given, even if empty. Otherwise exercises and advice are chosen from the outcome, and none when there
 * are concerns: a doctor looks first.
 */
export function homeCareFor(outcome: Outcome, cautions: readonly Caution[] = []): HomeCare {
  const { exercises, advice } = outcome.homeCare ?? {};
  const mayChoose = (outcome.concerns ?? []).length === 0;
  return {
    exercises: exercises?.map(namedByTherapist) ?? (mayChoose ? chosenFor(outcome, cautions) : []),
    advice: (advice && [...new Set(advice)]) ?? (mayChoose ? chooseAdvice(outcome.factors ?? []) : []),
  };
}

function chosenFor(outcome: Outcome, cautions: readonly Caution[]): ChosenExercise[] {
  return chooseExercises(outcome, cautions).map(({ id, because }) => {
    const exercise = EXERCISES[id];
    return { exercise, dose: exercise.dose, because };
  });
}

function namedByTherapist(named: NamedExercise): ChosenExercise {
  const exercise = EXERCISES[named.id];
  const note = named.note?.trim();
  return {
    exercise,
    dose: withTherapistNumbers(exercise.dose, named),
    ...(note && { note }),
    because: "named by your therapist",
    named: true,
  };
}

/** A therapist's number also replaces its counterpart: seconds replace breaths, repetitions the build-up. */
export function withTherapistNumbers(dose: Dose, named: NamedExercise): Dose {
  const { holdBreaths, buildUpTo, ...rest } = dose;
  const { holdSeconds, repetitions, sets, timesPerDay } = named;
  return {
    ...rest,
    ...(holdSeconds === undefined ? holdBreaths !== undefined && { holdBreaths } : { holdSeconds }),
    ...(repetitions === undefined ? buildUpTo !== undefined && { buildUpTo } : { repetitions }),
    ...(sets !== undefined && { sets }),
    ...(timesPerDay !== undefined && { timesPerDay }),
  };
}
