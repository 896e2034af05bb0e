import type { CatalogueExercise } from "../../shared/domain/sessions/named-exercise.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import {
  ADVICE_TOPICS,
  AREAS,
  CONCERNS,
  EXERCISE_IDS,
  FACTORS,
  FEELS,
  FINDINGS,
  SIDES,
  SITES,
  TECHNIQUES,
} from "../../shared/domain/sessions/vocabulary.ts";

/**
 * An email consists of parts, each from a few values of the outcome: a line per presentation, a sentence per site, a
 * list of techniques, a list of habits, a card per exercise, a paragraph per topic, and the signs for the areas. All
 * combinations within a part are few enough to try each. Parts only follow each other; samples of whole outcomes cover
 * that. A therapist's own notes and messages are not checked: they are sent verbatim.
 */

type Presentation = Outcome["presentation"][number];

const LOWER_BACK: Outcome = { presentation: [{ area: "lower-back" }] };
const MOST_PRESENTATIONS = 20;

/** Every area, on each side or none, with every set of feels. */
export function everyPresentation(): Outcome[] {
  const lines = AREAS.flatMap((area) =>
    [undefined, ...SIDES].flatMap((side) =>
      subsetsOf(FEELS).map((feels): Presentation => ({ area, ...(side && { side }), feels })),
    ),
  );
  const full = inGroupsOf(MOST_PRESENTATIONS, lines).map((presentation) => ({ presentation }));
  // A single line has another form than several.
  const alone = AREAS.flatMap((area) =>
    [undefined, ...FEELS].map((feel) => ({ presentation: [{ area, ...(feel && { feels: [feel] }) }] })),
  );
  return [...full, ...alone];
}

/** Every set of findings, at every site: alone, where it also chooses exercises, and at all sites at once. */
export function everyFinding(): Outcome[] {
  const pairs = SITES.flatMap((site) => FINDINGS.map((finding) => ({ site, finding })));
  const alone = pairs.map((pair) => ({ ...LOWER_BACK, findings: [pair] }));
  const together = subsetsOf(FINDINGS).map((findings) => ({
    ...LOWER_BACK,
    findings: SITES.flatMap((site) => findings.map((finding) => ({ site, finding }))),
  }));
  return [...alone, ...together];
}

/** Every technique and factor, every two, and all. */
export function everyTechniqueAndFactor(): Outcome[] {
  const techniques = pairsOf(TECHNIQUES).map((some) => ({ ...LOWER_BACK, techniques: some }));
  const factors = pairsOf(FACTORS).map((some) => ({ ...LOWER_BACK, factors: some }));
  return [...techniques, ...factors];
}

function pairsOf<Word>(words: readonly Word[]): Word[][] {
  const pairs = words.flatMap((one, at) => words.slice(at).map((other) => [one, other]));
  return [...pairs, [...words]];
}

/** Every exercise by itself and all, with the catalogue's numbers and the therapist's; every topic, and all. */
export function everyHomeCare(): Outcome[] {
  const numbers = { sets: 2, repetitions: 12, holdSeconds: 40, timesPerDay: 3 };
  const all = EXERCISE_IDS.map((id) => ({ id }));
  const exercises = [...all.map((one) => [one]), all, all.map((one) => ({ ...one, ...numbers })), []];
  const advice = [...ADVICE_TOPICS.map((topic) => [topic]), [...ADVICE_TOPICS], []];
  return [
    ...exercises.map((some) => ({ ...LOWER_BACK, homeCare: { exercises: some } })),
    ...advice.map((some) => ({ ...LOWER_BACK, homeCare: { advice: some } })),
  ];
}

/** Numbers that a therapist gives: each left out, one, two and more, in every combination. */
export function everyDose(): Omit<CatalogueExercise, "id" | "note">[] {
  const numbers = ["sets", "repetitions", "holdSeconds", "timesPerDay"] as const;
  return subsetsOf(numbers.flatMap((name) => [1, 2, 12].map((count) => [name, count] as const)))
    .filter((pairs) => new Set(pairs.map(([name]) => name)).size === pairs.length)
    .map((pairs) => Object.fromEntries(pairs));
}

/** Every set of concerns, every set of areas of the trunk, and each other area, by which the signs are chosen. */
export function everyConcernAndSign(): Outcome[] {
  const concerns = subsetsOf(CONCERNS).map((some) => ({ ...LOWER_BACK, concerns: some }));
  const trunk = subsetsOf(AREAS.slice(0, 6)).filter((some) => some.length > 0);
  const areas = [...trunk, ...AREAS.slice(6).map((area) => [area])];
  return [...concerns, ...areas.map((some) => ({ presentation: some.map((area) => ({ area })) }))];
}

function subsetsOf<Word>(words: readonly Word[]): Word[][] {
  const sets = Array.from({ length: 2 ** words.length }, (_, bits) => bits);
  return sets.map((bits) => words.filter((_, at) => bits & (1 << at)));
}

function inGroupsOf<Item>(size: number, items: readonly Item[]): Item[][] {
  const groups = Map.groupBy(items.entries(), ([at]) => Math.floor(at / size));
  return [...groups.values()].map((group) => group.map(([, item]) => item));
}
