import { SAFETY_SIGN_IDS, type SafetySign } from "../domain/safety.ts";

const GROUPS = {
  legs: "Legs, bladder and bowel",
  chest: "Chest, neck and accidents",
  general: "Your health in general",
  pain: "How the pain is",
} as const;

/** By place rather than by tier: people look for what they feel, not for how grave it is. */
const GROUP_OF: Record<SafetySign, keyof typeof GROUPS> = {
  "both-legs": "legs",
  saddle: "legs",
  "bladder-bowel": "legs",
  "sexual-function": "legs",
  "leg-coordination": "legs",
  "one-leg-progressive": "legs",
  "chest-pain": "chest",
  trauma: "chest",
  "neck-emergency": "chest",
  "neck-sudden": "chest",
  "arm-progressive": "chest",
  "leg-clot": "legs",
  "neck-gp": "chest",
  fever: "general",
  "weight-loss": "general",
  "lump-shape": "general",
  "cancer-history": "general",
  "night-rest": "pain",
  "cough-strain": "pain",
  thoracic: "pain",
  "not-improving": "pain",
};

/** Every safety sign, in the groups and the order in which the form asks for them. */
export const SIGN_GROUPS = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((id) => ({
  id,
  name: GROUPS[id],
  signs: SAFETY_SIGN_IDS.filter((sign) => GROUP_OF[sign] === id),
}));

/** The signs that a form's fields tick; what is no sign is left out. */
export function signsIn(fields: URLSearchParams): SafetySign[] {
  const ticked = fields.getAll("sign");
  return SAFETY_SIGN_IDS.filter((sign) => ticked.includes(sign));
}
