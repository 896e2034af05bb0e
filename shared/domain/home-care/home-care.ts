import { hasConcerns } from "../sessions/concerns.ts";
import { inOurWords } from "../sessions/findings.ts";
import {
  type CatalogueExercise,
  isOwn,
  type NamedExercise,
  type OwnExercise,
} from "../sessions/named-exercise.ts";
import type { Outcome } from "../sessions/session.ts";
import type { AdviceTopic, Caution, ExerciseId } from "../sessions/vocabulary.ts";
import { chooseAdvice } from "./advice-choice.ts";
import { chooseExercises } from "./choice.ts";
import type { Dose, Exercise } from "./exercises/exercise.ts";
import { doseWords, EXERCISES } from "./exercises.ts";

interface Chosen {
  /** The therapist's words about this exercise. */
  readonly note?: string;
  /** Why it was chosen, in words for the client. */
  readonly because: string;
  /** A person named it, so that cautions do not take it away. */
  readonly named?: true;
}

export interface FromCatalogue extends Chosen {
  readonly exercise: Exercise;
  /** The catalogue's dose, overridden by the therapist's numbers. */
  readonly dose: Dose;
}

/** In the therapist's words: there is no picture. */
export interface Own extends Chosen {
  readonly exercise: Pick<OwnExercise, "name" | "steps" | "dose" | "link">;
}

export type ChosenExercise = FromCatalogue | Own;

export function isFromCatalogue(chosen: ChosenExercise): chosen is FromCatalogue {
  return "id" in chosen.exercise;
}

/** The dose in words; undefined if the therapist gave none for an exercise of their own. */
export function howMuch(chosen: ChosenExercise): string | undefined {
  return isFromCatalogue(chosen) ? `${doseWords(chosen.dose)}.` : chosen.exercise.dose;
}

/** The steps and the dose of the therapist's own exercise in a line: they are typed as lines, often without a full stop. */
export function ownInWords({ steps = [], dose }: Own["exercise"]): string {
  const parts = dose === undefined ? steps : [...steps, dose];
  return parts.map((words) => (ENDS_A_SENTENCE.test(words) ? words : `${words}.`)).join(" ");
}

const ENDS_A_SENTENCE = /[.!?…:;。！？؟।]["'”’»)\]]?$/;

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
  const mayChoose = !hasConcerns(outcome);
  return {
    exercises:
      exercises?.map((named) => namedByTherapist(named)) ?? (mayChoose ? chosenFor(outcome, cautions) : []),
    advice:
      (advice && [...new Set(advice)]) ??
      (mayChoose ? chooseAdvice(inOurWords(outcome).factors, cautions) : []),
  };
}

function chosenFor(outcome: Outcome, cautions: readonly Caution[]): ChosenExercise[] {
  return chooseExercises(outcome, cautions).map(({ id, because }) => {
    const exercise = EXERCISES[id];
    return { exercise, dose: exercise.dose, because };
  });
}

/** @param doseOf the dose without the therapist's numbers */
export function namedByTherapist(
  named: NamedExercise,
  doseOf: (id: ExerciseId) => Dose = (id) => EXERCISES[id].dose,
): ChosenExercise {
  const note = named.note?.trim();
  const chosen = { ...(note && { note }), because: "named by your therapist", named: true } as const;
  if (isOwn(named)) {
    const { note: _, ...exercise } = named;
    return { exercise, ...chosen };
  }
  const dose = withTherapistNumbers(doseOf(named.id), named);
  return { exercise: EXERCISES[named.id], dose, ...chosen };
}

/** A therapist's number also replaces its counterpart: seconds replace breaths, repetitions the build-up. */
function withTherapistNumbers(dose: Dose, named: CatalogueExercise): Dose {
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
