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

/** Grouped by place within a question: people look for what they feel, not for its severity. */
const BY_PLACE = [
  "both-legs",
  "saddle",
  "bladder-bowel",
  "sexual-function",
  "leg-coordination",
  "one-leg-progressive",
  "leg-clot",
  "chest-pain",
  "trauma",
  "neck-emergency",
  "neck-sudden",
  "arm-progressive",
  "neck-gp",
  "thoracic",
  "night-rest",
  "cough-strain",
  "not-improving",
  "fever",
  "weight-loss",
  "lump-shape",
  "cancer-history",
] as const satisfies SafetySign[];

/** Every safety sign, in the form's groups and order. */
export const SIGN_GROUPS = QUESTIONS.map(({ asks, ...question }) => ({
  ...question,
  signs: BY_PLACE.filter((sign): sign is SafetySign => asks(sign)),
}));

/** The signs ticked in a form; unknown values are ignored. */
export function signsIn(fields: URLSearchParams): SafetySign[] {
  const ticked = fields.getAll("sign");
  return SAFETY_SIGN_IDS.filter((sign) => ticked.includes(sign));
}
