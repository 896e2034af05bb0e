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
 * The signs in a few words, for the short list above the closed one; what is alike shares a line. It makes a client open
 * that list, whose boxes have each sign's own words: so a line may say more than its signs, and never less.
 */
export const IN_BRIEF: readonly (readonly [words: string, ...signs: SafetySign[]])[] = [
  ["pain, tingling, weakness or numbness in both legs", "both-legs"],
  ["numbness or tingling between your legs or around your bottom", "saddle"],
  ["trouble peeing, holding pee or poo, or feeling when you need to go", "bladder-bowel"],
  ["a new change in sexual feeling or function", "sexual-function"],
  ["legs quickly getting weak or clumsy", "leg-coordination"],
  ["chest pain", "chest-pain"],
  ["pain after a recent accident", "trauma"],
  ["new trouble walking or clumsiness, slurred speech, a drooping face or a weak arm", "neck-emergency"],
  ["a sudden very bad headache, dizziness or double vision", "neck-sudden"],
  ["a high temperature", "fever"],
  ["weight loss", "weight-loss"],
  ["a lump or a new shape of your back", "lump-shape"],
  ["pain at rest, at night or when you sneeze, cough or poo", "night-rest", "cough-strain"],
  ["pain between the shoulders", "thoracic"],
  ["a leg, arm or hand getting weaker", "one-leg-progressive", "arm-progressive"],
  ["a swollen, warm, red or sore calf or thigh", "leg-clot"],
  ["new pain after cancer", "cancer-history"],
  ["tingling in an arm", "neck-gp"],
  ["pain that goes on, stops daily life or worries you", "not-improving"],
];

/** The lines with one of these signs, in the order of the signs. */
export function inBrief(signs: readonly SafetySign[]): string[] {
  const lineOf = (sign: SafetySign) => IN_BRIEF.find(([, ...ofLine]) => ofLine.includes(sign))?.[0] ?? [];
  return [...new Set(signs.flatMap(lineOf))];
}

/** The signs ticked in a form; unknown values are ignored. */
export function signsIn(fields: URLSearchParams): SafetySign[] {
  const ticked = fields.getAll("sign");
  return SAFETY_SIGN_IDS.filter((sign) => ticked.includes(sign));
}
