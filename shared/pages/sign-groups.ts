import { SAFETY_SIGN_IDS, SAFETY_SIGNS, type SafetySign } from "../domain/answers/safety.ts";

/** Emergency signs are asked about as of now; the others only if new since the session (see safety.ts). */
const QUESTIONS = [
  {
    id: "now",
    name: "Do you have any of these now?",
    hint: "Tick it even if your therapist knows about it.",
    asks: (sign: SafetySign) => SAFETY_SIGNS[sign].tier === "emergency",
  },
  {
    id: "news",
    name: "Since your session, is any of this new or getting worse?",
    hint: "Leave out what your therapist has seen and what has not changed.",
    asks: (sign: SafetySign) => SAFETY_SIGNS[sign].tier !== "emergency",
  },
] as const;

/** The form's two questions with these signs, in the given order. */
export function signGroups(signs: readonly SafetySign[]) {
  return QUESTIONS.map(({ asks, ...question }) => ({ ...question, signs: signs.filter(asks) }));
}

/**
 * Each sign in a few words, for the short list above the closed one. It makes a client open that; what is ticked has
 * the sign's own words.
 */
export const IN_BRIEF: Readonly<Record<SafetySign, string>> = {
  "both-legs": "pain, tingling or weakness in both legs",
  saddle: "numbness between your legs",
  "bladder-bowel": "trouble peeing or holding it",
  "sexual-function": "a new change in sexual feeling",
  "leg-coordination": "legs that get weaker fast",
  "chest-pain": "chest pain",
  trauma: "pain after an accident",
  "neck-emergency": "slurred speech, a drooping face or a weak arm",
  "neck-sudden": "a sudden very bad headache or dizziness",
  fever: "a high temperature",
  "weight-loss": "weight loss",
  "lump-shape": "a lump",
  "night-rest": "pain at rest or at night",
  "cough-strain": "pain when you cough",
  thoracic: "pain between the shoulders",
  "one-leg-progressive": "a leg getting weaker",
  "arm-progressive": "an arm getting weaker",
  "leg-clot": "a swollen or red calf or thigh",
  "cancer-history": "new pain after cancer",
  "neck-gp": "tingling in an arm",
  "not-improving": "pain that worries you",
};

/** The signs ticked in a form; unknown values are ignored. */
export function signsIn(fields: URLSearchParams): SafetySign[] {
  const ticked = fields.getAll("sign");
  return SAFETY_SIGN_IDS.filter((sign) => ticked.includes(sign));
}
