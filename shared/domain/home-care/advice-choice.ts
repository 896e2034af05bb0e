import type { AdviceTopic, Caution, Factor } from "../sessions/vocabulary.ts";

const MOST_ADVICE = 2;

const ADVICE_FOR_FACTOR: Readonly<Record<Factor, AdviceTopic>> = {
  sitting: "change-position",
  "desk-work": "desk-setup",
  studying: "desk-setup",
  posture: "change-position",
  "phone-use": "phone-use",
  "poor-lifting": "lifting",
  "training-form": "training",
  "one-sided-leaning": "both-sides",
  "carrying-baby": "carrying-baby",
  breastfeeding: "feeding-baby",
  "cold-weather": "cold-weather",
  driving: "driving",
  cycling: "cycling",
  running: "running",
  "lack-of-exercise": "daily-walk",
};

/**
 * Advice for the client's habits, in reported order; without any, to keep moving, but not soon after an operation: how
 * much is right then, the therapist says.
 */
export function chooseAdvice(factors: readonly Factor[], cautions: readonly Caution[]): AdviceTopic[] {
  const topics = new Set(factors.map((factor) => ADVICE_FOR_FACTOR[factor]));
  // The advice for a desk says this too.
  if (topics.has("desk-setup")) topics.delete("change-position");
  if (topics.size > 0) return [...topics].slice(0, MOST_ADVICE);
  return cautions.includes("recent-surgery") ? [] : ["keep-moving"];
}
