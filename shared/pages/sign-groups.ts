import { SAFETY_SIGN_IDS, SAFETY_SIGNS, type SafetySign } from "../domain/answers/safety.ts";

/** Emergencies are asked for as they are now, whoever knows of them; the others as news since the session. */
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

/** Within a question by place: people look for what they feel, not for how grave it is. */
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

/** Every safety sign, in the groups and the order in which the form asks for them. */
export const SIGN_GROUPS = QUESTIONS.map(({ asks, ...question }) => ({
  ...question,
  signs: BY_PLACE.filter((sign): sign is SafetySign => asks(sign)),
}));

/** The signs that a form's fields tick; what is no sign is left out. */
export function signsIn(fields: URLSearchParams): SafetySign[] {
  const ticked = fields.getAll("sign");
  return SAFETY_SIGN_IDS.filter((sign) => ticked.includes(sign));
}
