/**
 * The vocabulary of reports. Part of the public contract: add, never rename. The first version of this software refuses
 * words that it does not know: the lists named FIRST_ are those that it can read.
 */

export const FIRST_AREAS = ["upper-back", "lower-back", "shoulders", "neck", "glutes", "hips"] as const;
export const AREAS = [...FIRST_AREAS, "arms", "legs", "head", "whole-body"] as const;
export type Area = (typeof AREAS)[number];

export const SIDES = ["left", "right", "both"] as const;
export type Side = (typeof SIDES)[number];

export const FEELS = ["tightness", "tension", "soreness", "ache", "stiffness", "pain"] as const;
export type Feel = (typeof FEELS)[number];

export const FIRST_SITES = [
  "glutes",
  "latissimus-dorsi",
  "quadratus-lumborum",
  "upper-trapezius",
  "levator-scapulae",
  "rhomboids",
  "hip-flexors",
  "pelvis",
  "abdominals",
  "chest",
] as const;
export const SITES = [...FIRST_SITES, "lower-back-muscles", "hamstrings", "piriformis"] as const;
export type Site = (typeof SITES)[number];

export const FINDINGS = [
  "tension",
  "knots",
  "tightness",
  "weakness",
  "misalignment",
  "referred-pain",
  "increased-curvature",
] as const;
export type FindingWord = (typeof FINDINGS)[number];

export const FIRST_TECHNIQUES = [
  "sports-massage",
  "remedial-massage",
  "trigger-point",
  "dorn-method",
  "stretching",
] as const;
export const TECHNIQUES = [
  ...FIRST_TECHNIQUES,
  "swedish",
  "deep-tissue",
  "myofascial-release",
  "cupping",
  "hot-stone",
  "lymphatic-drainage",
  "reflexology",
] as const;
export type Technique = (typeof TECHNIQUES)[number];

export const FIRST_FACTORS = [
  "sitting",
  "desk-work",
  "studying",
  "phone-use",
  "poor-lifting",
  "training-form",
  "posture",
  "carrying-baby",
  "breastfeeding",
  "one-sided-leaning",
  "cold-weather",
  "driving",
  "cycling",
  "running",
] as const;
export const FACTORS = [...FIRST_FACTORS, "lack-of-exercise"] as const;
export type Factor = (typeof FACTORS)[number];

/** The therapist's suspicions, which are referred to the GP. Never shown to the client. */
export const CONCERNS = ["trapped-nerve", "slipped-disc", "disc-deterioration", "other"] as const;

export const FIRST_EXERCISE_IDS = [
  "figure-four-lying",
  "figure-four-seated",
  "glute-bridge",
  "knee-to-chest",
  "knee-rolls",
  "pelvic-tilt",
  "bottom-to-heels",
  "childs-pose-side-reach",
  "lat-wall-stretch",
  "side-bend-seated",
  "ql-side-lying",
  "neck-side-tilt",
  "levator-stretch",
  "chin-tuck",
  "shoulder-blade-squeeze",
  "doorway-chest",
  "thoracic-extension-chair",
  "thoracic-rotation-seated",
  "cat-stretch",
  "deep-abdominal",
  "bent-leg-lift",
  "bird-dog",
  "hip-flexor-standing",
] as const;
export const EXERCISE_IDS = [...FIRST_EXERCISE_IDS] as const;
export type ExerciseId = (typeof EXERCISE_IDS)[number];

export function isExerciseId(id: string): id is ExerciseId {
  return EXERCISE_IDS.some((known) => known === id);
}

export const FIRST_ADVICE_TOPICS = [
  "keep-moving",
  "heat-cold",
  "desk-setup",
  "phone-use",
  "lifting",
  "carrying-baby",
  "feeding-baby",
  "driving",
  "cycling",
  "running",
  "cold-weather",
] as const;
export const ADVICE_TOPICS = [
  ...FIRST_ADVICE_TOPICS,
  "change-position",
  "training",
  "both-sides",
  "daily-walk",
] as const;
export type AdviceTopic = (typeof ADVICE_TOPICS)[number];

export function isAdviceTopic(topic: string): topic is AdviceTopic {
  return ADVICE_TOPICS.some((known) => known === topic);
}

/** Known conditions of a client that rule out exercises until a professional has looked. */
export const FIRST_CAUTIONS = [
  "pregnancy",
  "osteoporosis",
  "recent-surgery",
  "dizziness",
  "knee-problem",
  "shoulder-problem",
] as const;
export const CAUTIONS = [...FIRST_CAUTIONS, "recently-gave-birth"] as const;
export type Caution = (typeof CAUTIONS)[number];
