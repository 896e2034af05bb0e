import { MOST_OWN, type OwnExercise, ownExerciseWith } from "../sessions/named-exercise.ts";
import type { Outcome } from "../sessions/session.ts";
import { typedExercise } from "../sessions/typed-exercise.ts";
import { type Caution, type ExerciseId, isExerciseId } from "../sessions/vocabulary.ts";
import { calledName } from "../text/called-name.ts";
import { personName } from "../text/names.ts";
import type { Instant } from "../time/instant.ts";
import { asChosen, type CareExercise, type CareVersion, recordedExercise } from "./care.ts";
import { isFineWith } from "./cautions.ts";
import { chooseExercises } from "./choice.ts";
import { doseWords, EXERCISES } from "./exercises.ts";
import { isSameStretch } from "./exercises-for.ts";

/** A team member's change of a client's exercises. */
export interface CareChange {
  /** The places of those that stay, in the newest version. */
  readonly kept: readonly number[];
  /** From the catalogue. */
  readonly added: readonly ExerciseId[];
  /** One in the therapist's words. */
  readonly own?: OwnExercise | undefined;
}

const ownExercise = ownExerciseWith(personName(80));

/** The fault of a form, and its field if it is known. */
interface FaultOfForm {
  readonly fault: string;
  readonly field?: string;
}

/** More than a client does, and fewer than an email can hold. */
const MOST_BY_HAND = 12;

/** Reads a change of the exercises. @returns undefined if the page cannot have offered one of them */
export function readCareChange(
  form: URLSearchParams,
  newest: CareVersion,
  cautions: readonly Caution[],
): CareChange | FaultOfForm | undefined {
  const places = newest.exercises.map((_, place) => place);
  const ticked = new Set(form.getAll("keep"));
  // Those that this version does not know are not shown, and stay.
  const kept = places.filter((place) => ticked.has(`${place}`) || !isKnown(newest, place));
  const added = [...new Set(form.getAll("add"))].filter(isExerciseId);
  const isOffered =
    [...ticked].every((place) => places.some((known) => `${known}` === place)) &&
    added.length === new Set(form.getAll("add")).size &&
    added.every((id) => isFineWith(cautions, id) && !isIn(newest, id));
  if (!isOffered) return undefined;
  const read = readOwn(
    form,
    newest.exercises.filter((_, place) => kept.includes(place)),
  );
  if (read && "fault" in read) return read;
  const { own } = read ?? {};
  if (added.length === 0 && !own && kept.length === newest.exercises.length)
    return { fault: "Nothing is changed yet: take an exercise out, or add one." };
  return kept.length + added.length + (own ? 1 : 0) > MOST_BY_HAND
    ? { fault: `Choose at most ${MOST_BY_HAND} exercises.` }
    : { kept, added, own };
}

/** Undefined if none is typed. */
function readOwn(
  form: URLSearchParams,
  kept: readonly CareExercise[],
): { readonly own: OwnExercise } | FaultOfForm | undefined {
  const typed = typedExercise(form);
  if (!typed) return undefined;
  const { data, error } = ownExercise.safeParse(typed, { error: () => "may have at most 8 lines" });
  if (!data) {
    const { path = [], message } = error.issues[0] ?? {};
    const [part] = path;
    return { fault: `Of your exercise the ${String(part)} ${message}.`, field: `own-${String(part)}` };
  }
  const names = kept.flatMap(({ own }) => (own ? [own.name] : []));
  if (names.includes(data.name))
    return { fault: "There is an exercise of this name already.", field: "own-name" };
  return names.length < MOST_OWN
    ? { own: data }
    : { fault: `There can be at most ${MOST_OWN} exercises of your own.`, field: "own-name" };
}

/** The version that a team member's change adds. Advice stays. What is added gets the catalogue's dose. */
export function changedCare(
  newest: CareVersion,
  { kept, added, own }: CareChange,
  by: { readonly member: string; readonly name: string },
  { at, why, told }: { at: Instant; why: string; told: string | undefined },
): CareVersion {
  const because = `chosen by ${calledName(by.name)}`;
  return {
    at,
    by,
    why,
    told,
    exercises: [
      ...newest.exercises.filter((_, place) => kept.includes(place)),
      ...added.map((id) => ({ id, dose: EXERCISES[id].dose, because })),
      ...(own ? [recordedExercise({ exercise: own, because, named: true })] : []),
    ],
    advice: newest.advice,
  };
}

/** The exercises that the rules would choose next, and that this version has in no form, best first. */
export function nextExercises(
  outcome: Outcome,
  newest: CareVersion | undefined,
  cautions: readonly Caution[],
): ExerciseId[] {
  return chooseExercises(outcome, cautions, MOST_BY_HAND)
    .map(({ id }) => id)
    .filter((id) => !newest?.exercises.some((has) => has.id === id || isVersionOf(has.id, id)));
}

export interface CareDifference {
  readonly out: readonly CareExercise[];
  readonly in: readonly CareExercise[];
}

/** The exercises that only one of two versions has. */
export function differenceOf(before: CareVersion, after: CareVersion): CareDifference {
  const only = ({ exercises }: CareVersion, other: CareVersion) => {
    const known = new Set(other.exercises.map(identityOf));
    return exercises.filter((exercise) => !known.has(identityOf(exercise)));
  };
  return { out: only(before, after), in: only(after, before) };
}

/**
 * The people who changed the exercises, for the reply of this step; none if they were changed back before it left.
 * @param care all versions, oldest first
 */
export function changedBy(care: readonly CareVersion[], step: string): string[] {
  const first = care.findIndex(({ told }) => told === step);
  const [before, now] = [care[first - 1], care.at(-1)];
  if (!before || !now) return [];
  const difference = differenceOf(before, now);
  if (difference.in.length + difference.out.length === 0) return [];
  return [
    ...new Set(care.flatMap(({ told, by }) => (told === step && typeof by === "object" ? [by.name] : []))),
  ];
}

/** The part that the client reads, whatever the reason. */
function identityOf({ id, dose, own, note }: CareExercise): string {
  return JSON.stringify([id, doseWords(dose), own, note]);
}

function isKnown({ exercises }: CareVersion, place: number): boolean {
  const exercise = exercises[place];
  return exercise !== undefined && asChosen(exercise) !== undefined;
}

function isVersionOf(one: string, other: ExerciseId): boolean {
  return isExerciseId(one) && isSameStretch(one, other);
}

function isIn({ exercises }: CareVersion, id: ExerciseId): boolean {
  return exercises.some((exercise) => exercise.id === id);
}
