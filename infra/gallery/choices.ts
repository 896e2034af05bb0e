import { isFineWith } from "../../shared/domain/home-care/cautions.ts";
import { homeCareFor, isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import { isMeaningful } from "../../shared/domain/sessions/findings.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import {
  type AdviceTopic,
  AREAS,
  CAUTIONS,
  type Caution,
  type ExerciseId,
  FACTORS,
  type Factor,
  FINDINGS,
  type FindingWord,
  SITES,
} from "../../shared/domain/sessions/vocabulary.ts";

/**
 * The outcomes that make the rules choose an exercise or an advice topic. Calls the rules with one outcome for each
 * word of the vocabulary, so that the gallery cannot differ from what clients get.
 */

export interface Chooser {
  /** Such as "Glutes (weakness)" or "Nothing found: neck". */
  readonly words: string;
  /** The rank: 1 for the first choice. */
  readonly place: number;
}

/** Habits that may each make another version of a stretch come first. */
const HABITS: readonly Factor[] = ["sitting", "running"];

/** Empty when only a therapist can name it; with a habit or a caution where nothing else leads to it. */
export function choosersOf(exercise: ExerciseId): Chooser[] {
  const plain = choosersWith(exercise, {});
  if (plain.length > 0) return plain;
  const withHabit = HABITS.flatMap((factor) => choosersWith(exercise, { factor }));
  if (withHabit.length > 0) return withHabit;
  return CAUTIONS.flatMap((caution) => choosersWith(exercise, { caution }));
}

/** The habits that lead to this advice; `always` if it is also given without any habit. */
export function habitsFor(topic: AdviceTopic): { readonly factors: readonly Factor[]; always: boolean } {
  const chosen = (factors: readonly Factor[]) =>
    homeCareFor({ presentation: [{ area: "neck" }], factors: [...factors] }).advice.includes(topic);
  return { factors: FACTORS.filter((factor) => chosen([factor])), always: chosen([]) };
}

/** The cautions that leave the exercise to the therapist. */
export function askFirst(exercise: ExerciseId): Caution[] {
  return CAUTIONS.filter((caution) => !isFineWith([caution], exercise));
}

/** A word of the vocabulary for people: "latissimus-dorsi" is "latissimus dorsi". */
export function plainWords(word: string): string {
  return word.replaceAll("-", " ");
}

interface Situation {
  readonly factor?: Factor;
  readonly caution?: Caution;
}

function choosersWith(exercise: ExerciseId, { factor, caution }: Situation): Chooser[] {
  const chosenFor = (outcome: Outcome) =>
    homeCareFor({ ...outcome, ...(factor && { factors: [factor] }) }, caution && [caution]).exercises;
  const placeIn = (chosen: ReturnType<typeof chosenFor>) =>
    chosen.findIndex((one) => isFromCatalogue(one) && one.exercise.id === exercise) + 1;

  const bySite = SITES.flatMap((site) => {
    const findings = FINDINGS.filter((finding) => isMeaningful(site, finding));
    const places = Map.groupBy(findings, (finding) => {
      // Nothing is chosen for arms, so every choice comes from the finding.
      return placeIn(chosenFor({ presentation: [{ area: "arms" }], findings: [{ site, finding }] }));
    });
    return [...places].map(([place, some]) => ({
      words: `${plainWords(site)}${only(some, findings)}`,
      place,
    }));
  });
  const byArea = AREAS.map((area) => ({
    words: `nothing found: ${plainWords(area)}`,
    place: placeIn(chosenFor({ presentation: [{ area }] })),
  }));
  const given = factor ?? caution;
  return [...bySite, ...byArea]
    .filter(({ place }) => place > 0)
    .map(({ words, place }) => ({ words: given ? `${words}, with ${plainWords(given)}` : words, place }));
}

/** Names some findings of a site; empty for all of them. */
function only(some: readonly FindingWord[], all: readonly FindingWord[]): string {
  const others = all.filter((finding) => !some.includes(finding));
  if (others.length === 0) return "";
  if (others.length <= 2) return ` (but not for ${others.map(plainWords).join(" or ")})`;
  return ` (${some.map(plainWords).join(", ")})`;
}
