import { type CareVersion, shownCare } from "../domain/home-care/care.ts";
import { isFromCatalogue } from "../domain/home-care/home-care.ts";
import { isOwn } from "../domain/sessions/named-exercise.ts";
import { isWord, type Other } from "../domain/sessions/own-words.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import {
  type AdviceTopic,
  type Area,
  FIRST_ADVICE_TOPICS,
  FIRST_AREAS,
  FIRST_EXERCISE_IDS,
  FIRST_FACTORS,
  FIRST_SITES,
  FIRST_TECHNIQUES,
} from "../domain/sessions/vocabulary.ts";

/**
 * An outcome in a form that the first version of this software can read: it refuses words that it does not know. The
 * whole outcome is in a separate attribute, which the first version drops.
 */

type Later<Word extends string, First extends readonly string[]> = Exclude<Word, First[number]>;

/** Replacements for the first version: areas that ask about the same safety signs. */
const NEAREST_AREAS: Readonly<Record<Later<Area, typeof FIRST_AREAS>, readonly Area[]>> = {
  arms: ["shoulders"],
  legs: ["hips"],
  head: ["neck"],
  "whole-body": ["upper-back", "lower-back"],
};

/** Together they ask for every sign, as a place in the therapist's own words does. */
const FOR_OWN_WORDS: readonly Area[] = ["upper-back", "lower-back", "hips"];

const NEAREST_TOPICS: Readonly<Record<Later<AdviceTopic, typeof FIRST_ADVICE_TOPICS>, AdviceTopic>> = {
  "change-position": "desk-setup",
  training: "lifting",
  "both-sides": "keep-moving",
  "daily-walk": "keep-moving",
};

const MOST_AREAS = 20;
const MOST_FINDINGS = 70;

/**
 * Undefined if the first version can read the outcome as it is. Otherwise its home care names the recorded one, so
 * that the first version does not choose from the reduced outcome.
 */
export function outcomeForAll(outcome: Outcome, care: readonly CareVersion[]): Outcome | undefined {
  const { activity: _activity, since: _since, noteForGp: _noteForGp, ...known } = outcome;
  const { presentation, findings, techniques, factors, concerns, homeCare } = known;
  const readable = {
    ...known,
    presentation: presentation
      .flatMap(({ area, feels, ...each }) =>
        areasForAll(area).map((nearest) => ({
          area: nearest,
          ...each,
          ...(feels && { feels: feels.filter(isWord) }),
        })),
      )
      .slice(0, MOST_AREAS),
    ...(findings && {
      findings: findings
        .filter(({ site, finding }) => isOneOf(FIRST_SITES, site) && isWord(finding))
        .slice(0, MOST_FINDINGS),
    }),
    ...(techniques && {
      techniques: techniques
        .filter((each) => isOneOf(FIRST_TECHNIQUES, each))
        .slice(0, FIRST_TECHNIQUES.length),
    }),
    ...(factors && {
      factors: factors.filter((each) => isOneOf(FIRST_FACTORS, each)).slice(0, FIRST_FACTORS.length),
    }),
    ...(concerns && { concerns: concerns.map((each) => (isWord(each) ? each : "other")) }),
    ...(homeCare && {
      homeCare: {
        ...(homeCare.exercises && {
          exercises: homeCare.exercises.filter(
            (each) => !isOwn(each) && isOneOf(FIRST_EXERCISE_IDS, each.id),
          ),
        }),
        ...(homeCare.advice && { advice: topicsForAll(homeCare.advice) }),
      },
    }),
  };
  if (JSON.stringify(readable) === JSON.stringify(outcome)) return undefined;
  const { exercises, advice } = shownCare({ outcome, care });
  const named = exercises
    .filter(isFromCatalogue)
    .filter(({ exercise }) => isOneOf(FIRST_EXERCISE_IDS, exercise.id))
    .map(({ exercise, note }) => ({ id: exercise.id, ...(note && { note }) }));
  return { ...readable, homeCare: { exercises: named, advice: topicsForAll(advice), ...readable.homeCare } };
}

function areasForAll(area: Area | Other): readonly Area[] {
  if (!isWord(area)) return FOR_OWN_WORDS;
  return isOneOf(FIRST_AREAS, area) ? [area] : NEAREST_AREAS[area];
}

function topicsForAll(topics: readonly AdviceTopic[]): AdviceTopic[] {
  return [
    ...new Set(topics.map((topic) => (isOneOf(FIRST_ADVICE_TOPICS, topic) ? topic : NEAREST_TOPICS[topic]))),
  ];
}

function isOneOf<Word extends string, First extends Word>(
  first: readonly First[],
  word: Word | Other,
): word is First {
  return first.some((each) => each === word);
}
