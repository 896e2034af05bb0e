import { type CareVersion, shownCare } from "../domain/home-care/care.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import type { AdviceTopic, Area, Factor, Site, Technique } from "../domain/sessions/vocabulary.ts";

/**
 * An outcome as the first version of this software can read it, which refuses words that it does not know. The whole
 * outcome stands beside it, in an attribute that the first version drops.
 */

/** Where the first version reads something else: what asks for the same safety signs. */
const NEAREST_AREAS: Readonly<Partial<Record<Area, readonly Area[]>>> = {
  arms: ["shoulders"],
  legs: ["hips"],
  head: ["neck"],
  "whole-body": ["upper-back", "lower-back"],
};

const LATER_SITES: readonly Site[] = ["lower-back-muscles", "hamstrings", "piriformis"];
const LATER_TECHNIQUES: readonly Technique[] = [
  "swedish",
  "deep-tissue",
  "myofascial-release",
  "cupping",
  "hot-stone",
  "lymphatic-drainage",
  "reflexology",
];
const LATER_FACTORS: readonly Factor[] = ["lack-of-exercise"];

const NEAREST_TOPICS: Readonly<Partial<Record<AdviceTopic, AdviceTopic>>> = {
  "change-position": "desk-setup",
  training: "lifting",
  "both-sides": "keep-moving",
  "daily-walk": "keep-moving",
};

const MOST_AREAS = 20;
const MOST_FINDINGS = 70;
const MOST_TECHNIQUES = 5;
const MOST_FACTORS = 14;

/**
 * Undefined if the first version can read the outcome as it is. Otherwise its home care names what was recorded, so
 * that the first version chooses nothing from what is left.
 */
export function outcomeForAll(outcome: Outcome, care: readonly CareVersion[]): Outcome | undefined {
  const { activity: _, ...known } = outcome;
  const { presentation, findings, techniques, factors, homeCare } = known;
  const readable = {
    ...known,
    presentation: presentation
      .flatMap((each) => (NEAREST_AREAS[each.area] ?? [each.area]).map((area) => ({ ...each, area })))
      .slice(0, MOST_AREAS),
    ...(findings && {
      findings: findings.filter(({ site }) => !LATER_SITES.includes(site)).slice(0, MOST_FINDINGS),
    }),
    ...(techniques && {
      techniques: techniques.filter((each) => !LATER_TECHNIQUES.includes(each)).slice(0, MOST_TECHNIQUES),
    }),
    ...(factors && {
      factors: factors.filter((each) => !LATER_FACTORS.includes(each)).slice(0, MOST_FACTORS),
    }),
    ...(homeCare && {
      homeCare: { ...homeCare, ...(homeCare.advice && { advice: topicsForAll(homeCare.advice) }) },
    }),
  };
  if (JSON.stringify(readable) === JSON.stringify(outcome)) return undefined;
  const { exercises, advice } = shownCare({ outcome, care });
  const named = exercises.map(({ exercise, note }) => ({ id: exercise.id, ...(note && { note }) }));
  return { ...readable, homeCare: { exercises: named, advice: topicsForAll(advice), ...readable.homeCare } };
}

function topicsForAll(topics: readonly AdviceTopic[]): AdviceTopic[] {
  return [...new Set(topics.map((topic) => NEAREST_TOPICS[topic] ?? topic))];
}
