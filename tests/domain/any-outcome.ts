import fc from "fast-check";
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

const anyOfCatalogue = fc.uniqueArray(
  fc.record(
    {
      id: fc.constantFrom(...EXERCISE_IDS),
      sets: fc.integer({ min: 1, max: 20 }),
      repetitions: fc.integer({ min: 1, max: 100 }),
      holdSeconds: fc.integer({ min: 1, max: 300 }),
      timesPerDay: fc.integer({ min: 1, max: 24 }),
    },
    { requiredKeys: ["id"] },
  ),
  { selector: ({ id }) => id, maxLength: 6 },
);

const anyOwn = fc.record(
  {
    name: fc.constantFrom("Wall sit", "Heel raises"),
    steps: fc.constant<string[]>(["Stand up.", "Sit down."]),
    dose: fc.constant("Ten times, after breakfast"),
    link: fc.constant("https://videos.example/wall-sit"),
  },
  { requiredKeys: ["name", "steps"] },
);

const anyNamedExercises = fc
  .tuple(anyOfCatalogue, fc.uniqueArray(anyOwn, { selector: ({ name }) => name, maxLength: 2 }))
  .map(([ofCatalogue, own]) => [...own, ...ofCatalogue]);

/** A word of the vocabulary, or now and then the therapist's own. */
function anyWord<const Word extends string>(words: readonly Word[]): fc.Arbitrary<Word | { other: string }> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom({ other: "jaw" }, { other: "gardening" }) },
  );
}

/** Outcomes with every word of the vocabulary, and with the therapist's own; other free text has its own tests. */
export const anyOutcome: fc.Arbitrary<Outcome> = fc.record(
  {
    presentation: fc.array(
      fc.record(
        {
          area: anyWord(AREAS),
          side: fc.constantFrom(...SIDES),
          feels: fc.array(anyWord(FEELS), { maxLength: 4 }),
        },
        { requiredKeys: ["area"] },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    painScore: fc.integer({ min: 0, max: 10 }),
    findings: fc.array(fc.record({ site: anyWord(SITES), finding: anyWord(FINDINGS) }), { maxLength: 10 }),
    techniques: fc.array(anyWord(TECHNIQUES), { maxLength: TECHNIQUES.length }),
    factors: fc.array(anyWord(FACTORS), { maxLength: 6 }),
    homeCare: fc.record(
      {
        exercises: anyNamedExercises,
        advice: fc.array(fc.constantFrom(...ADVICE_TOPICS), { maxLength: 4 }),
      },
      { requiredKeys: [] },
    ),
    concerns: fc.array(anyWord(CONCERNS), { maxLength: 3 }),
  },
  { requiredKeys: ["presentation"] },
);
