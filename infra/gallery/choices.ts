import { isFineWith } from "../../shared/domain/home-care/cautions.ts";
import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
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
  type Site,
} from "../../shared/domain/sessions/vocabulary.ts";

/**
 * What makes the rules choose an exercise or an advice topic. Calls the rules with one outcome for each word of the
 * vocabulary, so that the gallery cannot differ from what clients get.
 */

export interface Chooser {
  /** Such as "Glutes (weakness)" or "Nothing found: neck". */
  readonly words: string;
  /** The rank: 1 for the first choice. */
  readonly place: number;
}

/** Empty when only a therapist can name it. */
export function choosersOf(exercise: ExerciseId): Chooser[] {
  const plain = choosersWith(exercise, []);
  if (plain.length > 0) return plain;
  return CAUTIONS.flatMap((caution) =>
    choosersWith(exercise, [caution]).map(({ words, place }) => ({
      words: `${words}, with ${plainWords(caution)}`,
      place,
    })),
  );
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

function choosersWith(exercise: ExerciseId, cautions: readonly Caution[]): Chooser[] {
  const placeIn = (outcome: Outcome) =>
    homeCareFor(outcome, cautions).exercises.findIndex((chosen) => chosen.exercise.id === exercise) + 1;
  const reasonIn = (outcome: Outcome) => homeCareFor(outcome, cautions).exercises[0]?.because;
  const presentation: Outcome["presentation"] = [{ area: "upper-back" }];
  const ofFinding = (site: Site, finding: FindingWord) => {
    const outcome = { presentation, findings: [{ site, finding }] };
    // A finding that selects nothing leaves the choice to the area.
    return reasonIn(outcome) === reasonIn({ presentation }) ? 0 : placeIn(outcome);
  };
  const bySite = SITES.flatMap((site) => {
    const places = Map.groupBy(FINDINGS_OF_A_SITE, (finding) => ofFinding(site, finding));
    return [...places].map(([place, findings]) => ({ words: `${plainWords(site)}${only(findings)}`, place }));
  });
  const anywhere = { words: "increased curvature, wherever it is", place: ofFinding("pelvis", CURVATURE) };
  const byArea = AREAS.map((area) => ({
    words: `nothing found: ${plainWords(area)}`,
    place: placeIn({ presentation: [{ area }] }),
  }));
  return [...bySite, anywhere, ...byArea].filter(({ place }) => place > 0);
}

const CURVATURE: FindingWord = "increased-curvature";
const FINDINGS_OF_A_SITE = FINDINGS.filter((finding) => finding !== CURVATURE);

/** Names the findings of a site; empty for all of them. */
function only(findings: readonly FindingWord[]): string {
  const others = FINDINGS_OF_A_SITE.filter((finding) => !findings.includes(finding));
  if (others.length === 0) return "";
  if (others.length <= 2) return ` (but not for ${others.map(plainWords).join(" or ")})`;
  return ` (${findings.map(plainWords).join(", ")})`;
}
