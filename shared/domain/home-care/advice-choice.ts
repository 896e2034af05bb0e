import type { AdviceTopic, Factor } from "../sessions/vocabulary.ts";

const MOST_ADVICE = 2;

const ADVICE_FOR_FACTOR: Readonly<Record<Factor, AdviceTopic>> = {
  sitting: "desk-setup",
  "desk-work": "desk-setup",
  studying: "desk-setup",
  posture: "desk-setup",
  "phone-use": "phone-use",
  "poor-lifting": "lifting",
  "training-form": "lifting",
  "one-sided-leaning": "keep-moving",
  "carrying-baby": "carrying-baby",
  breastfeeding: "feeding-baby",
  "cold-weather": "cold-weather",
  driving: "driving",
  cycling: "cycling",
  running: "running",
  "lack-of-exercise": "keep-moving",
};

/** Advice for the client's habits, in reported order; without any, to keep moving. */
export function chooseAdvice(factors: readonly Factor[]): AdviceTopic[] {
  const topics = new Set(factors.map((factor) => ADVICE_FOR_FACTOR[factor]));
  return topics.size > 0 ? [...topics].slice(0, MOST_ADVICE) : ["keep-moving"];
}
