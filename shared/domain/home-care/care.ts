import type { Outcome } from "../sessions/session.ts";
import { type AdviceTopic, type Caution, isAdviceTopic, isExerciseId } from "../sessions/vocabulary.ts";
import type { Instant } from "../time/instant.ts";
import { isFineWith } from "./cautions.ts";
import { SEVERE_PAIN } from "./choice.ts";
import type { Dose } from "./exercises/exercise.ts";
import { EXERCISES } from "./exercises.ts";
import { firstEditionFor } from "./first-edition.ts";
import { type ChosenExercise, type HomeCare, homeCareFor, isFromCatalogue, type Own } from "./home-care.ts";

/**
 * The home care of a treatment is recorded when it is chosen. Later rules and doses do not change it: only a correction
 * or a person does, by adding a version. Cautions are judged whenever it is shown.
 */
export interface CareVersion {
  readonly at: Instant;
  readonly by: "report" | "correction" | { readonly member: string; readonly name: string };
  /** The reason, for the team. */
  readonly why: string;
  /** The step of the reply that tells the client, if a person changed it. */
  readonly told?: string | undefined;
  readonly exercises: readonly CareExercise[];
  /** Topics that this version does not know are kept, and not shown. */
  readonly advice: readonly string[];
}

export interface CareExercise {
  /** One that this version does not know is kept, and not shown. `OWN` for one of the therapist's own. */
  readonly id: string;
  readonly dose: Dose;
  readonly own?: Own["exercise"] | undefined;
  readonly note?: string | undefined;
  /** Why, in words for the client. */
  readonly because: string;
  /** A person named it, so that cautions do not take it away. */
  readonly named?: true | undefined;
}

/** Not an exercise of the catalogue: versions that know only the catalogue ignore it. */
const OWN = "own";

/** A treatment with its versions of home care, oldest first; none if it was recorded before they were kept. */
export interface Treated {
  readonly outcome: Outcome;
  readonly care: readonly CareVersion[];
}

/** The home care of a session that is reported for the first time. */
export function careAtReport(
  outcome: Outcome,
  { at, cautions }: { at: Instant; cautions?: readonly Caution[] | undefined },
): CareVersion[] {
  const named = outcome.homeCare?.exercises !== undefined;
  const why = named ? "The therapist named the exercises" : "Chosen from what was reported";
  return [{ at, by: "report", why, ...recorded(homeCareFor(outcome, cautions)) }];
}

/**
 * The versions after a correction: one more if the corrected outcome leads to another choice. Today's rules choose
 * for both outcomes, so that new rules alone change nothing.
 */
export function careAfterCorrection(
  before: Parameters<typeof versionsOf>[0],
  after: { outcome: Outcome; at: Instant; cautions?: readonly Caution[] | undefined },
): readonly CareVersion[] {
  const { outcome, at, cautions } = after;
  const known = versionsOf(before);
  const chosen = homeCareFor(outcome, cautions);
  if (isSame(chosen, homeCareFor(before.outcome, cautions))) return known;
  const why = `The report was corrected: ${changedParts(before.outcome, outcome).join(", ")}`;
  return [...known, { at, by: "correction", why, ...recorded(chosen) }];
}

/** The home care that the client is shown: the newest version, without what the cautions rule out. */
export function shownCare(treated: Treated, cautions: readonly Caution[] = []): HomeCare {
  const newest = treated.care.at(-1);
  const { exercises, advice } = newest ? readable(newest) : firstEditionFor(treated.outcome, cautions);
  return {
    exercises: exercises.filter((chosen) => isShownWith(cautions, chosen)),
    advice,
  };
}

/** Cautions take away what nobody named. */
export function isShownWith(cautions: readonly Caution[], chosen: ChosenExercise): boolean {
  return chosen.named || (isFromCatalogue(chosen) && isFineWith(cautions, chosen.exercise.id));
}

/** Whether the client has no exercise although no person decided so. Then the therapist wants to talk it through first. */
export function isToBeTalkedThrough(treated: Treated, cautions: readonly Caution[] = []): boolean {
  return whyNoExercises(treated, cautions) !== undefined;
}

/** The reason why the client has no exercise; undefined if they have one, or if a person decided so. */
export function whyNoExercises(
  treated: Treated,
  cautions: readonly Caution[] = [],
): "concerns" | "pain" | "cautions" | undefined {
  const byMember = typeof treated.care.at(-1)?.by === "object";
  const { homeCare, painScore = 0, concerns = [] } = treated.outcome;
  const isDecided = byMember || homeCare?.exercises !== undefined;
  if (isDecided || shownCare(treated, cautions).exercises.length > 0) return undefined;
  if (concerns.length > 0) return "concerns";
  if (painScore >= SEVERE_PAIN) return "pain";
  return cautions.length > 0 ? "cautions" : undefined;
}

export interface ChangeByPerson {
  readonly by: string;
  readonly at: Instant;
}

/** Changes of the exercises by hand, newest first, as clients may see them: the reason is only for the team. */
export function changesByPeople({ care }: Pick<Treated, "care">): ChangeByPerson[] {
  return care.flatMap(({ by, at }) => (typeof by === "object" ? [{ by: by.name, at }] : [])).toReversed();
}

/** All versions, oldest first, also if none was recorded: a further one comes behind them. */
export function versionsOf({
  outcome,
  care,
  receivedAt,
  cautions,
}: Treated & {
  readonly receivedAt: Instant;
  readonly cautions?: readonly Caution[] | undefined;
}): readonly CareVersion[] {
  if (care.length > 0) return care;
  const why = "Chosen from what was reported, by the first edition of the rules";
  return [{ at: receivedAt, by: "report", why, ...recorded(firstEditionFor(outcome, cautions)) }];
}

function recorded({ exercises, advice }: HomeCare): Pick<CareVersion, "exercises" | "advice"> {
  return { exercises: exercises.map(recordedExercise), advice };
}

export function recordedExercise(chosen: ChosenExercise): CareExercise {
  const { exercise, ...rest } = chosen;
  if ("id" in exercise) return { id: exercise.id, dose: {}, ...rest };
  return { id: OWN, dose: {}, own: exercise, ...rest };
}

function readable({ exercises, advice }: CareVersion): HomeCare {
  return {
    exercises: exercises.map(asChosen).filter((chosen) => chosen !== undefined),
    advice: advice.filter(isAdviceTopic) satisfies AdviceTopic[],
  };
}

/** Undefined if this version does not know it. */
export function asChosen({ id, dose, own, note, because, named }: CareExercise): ChosenExercise | undefined {
  const chosen = { because, ...(note && { note }), ...(named && { named }) };
  if (isExerciseId(id)) return { exercise: EXERCISES[id], dose, ...chosen };
  return id === OWN && own ? { exercise: own, ...chosen } : undefined;
}

/** The names of the outcome's parts that home care is chosen from, and that differ. */
function changedParts(before: Outcome, after: Outcome): string[] {
  const parts = Object.entries(PARTS).filter(([name]) => {
    const part = name as keyof typeof PARTS;
    return !isSame(before[part], after[part]);
  });
  return parts.map(([, words]) => words);
}

/** For values with their names in one order, as parsed outcomes and chosen home care have them. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const PARTS = {
  presentation: "what the client came with",
  painScore: "the pain score",
  findings: "the findings",
  factors: "the habits",
  concerns: "the concerns",
  homeCare: "the home care that the therapist named",
} as const satisfies Partial<Record<keyof Outcome, string>>;
