import { type SafetySign, signsToName, type Tier, type TreatedPlaces } from "../domain/answers/safety.ts";

/** Words to the client, shown where the first of the signs applies. */
interface Part {
  readonly signs: readonly SafetySign[];
  readonly words: string;
}

const part = (words: string, ...signs: SafetySign[]): Part => ({ signs, words });

/** The signs of the aftercare email. What is alike shares a line, so that the warnings are not longer than the care. */
export const SIGN_LINES: Readonly<Record<Tier, readonly (readonly Part[])[]>> = {
  emergency: [
    [
      part("pain, tingling, weakness or numbness in both legs", "both-legs"),
      part("legs quickly getting weak or clumsy", "leg-coordination"),
    ],
    [
      part("numbness or tingling between your legs or around your bottom", "saddle"),
      part("a new change in sexual feeling or function", "sexual-function"),
    ],
    [part("trouble peeing, no control of pee or poo, or not feeling when you need to go", "bladder-bowel")],
    [part("chest pain", "chest-pain"), part("trouble breathing", "leg-clot")],
    [
      part(
        "pain after a recent serious accident (or a small one if older, on steroids or with weak bones)",
        "trauma",
      ),
    ],
    [
      part(
        "a sudden, very bad headache, or neck pain with new trouble walking, sudden clumsiness or dizziness, double vision, slurred speech, a drooping face or a weak arm",
        "neck-emergency",
        "neck-sudden",
      ),
    ],
  ],
  urgent: [
    [
      part(
        "a high temperature, weight loss you did not plan, or a lump or new shape of your back",
        "fever",
        "weight-loss",
        "lump-shape",
      ),
    ],
    [
      part(
        "pain that does not ease with rest, or is worse at night or when you sneeze, cough or poo",
        "night-rest",
        "cough-strain",
      ),
    ],
    [
      part(
        "pain between your shoulders that is new, always there, or not the pain that your therapist saw",
        "thoracic",
      ),
    ],
    [
      part("one leg getting weaker", "one-leg-progressive"),
      part("an arm or a hand getting weaker", "arm-progressive"),
    ],
    [part("one leg newly swollen, warm, red or sore", "leg-clot")],
    [part("new neck, mid or upper back pain after cancer", "cancer-history")],
  ],
  gp: [
    [part("neck pain with new, lasting tingling in an arm", "neck-gp")],
    [part("pain that is no better after a few weeks, stops daily life or worries you", "not-improving")],
  ],
};

/** The lines of a tier with the signs for where the client felt it. */
export function signLines(places: TreatedPlaces, tier: Tier): string[] {
  const named = new Set(signsToName(places));
  return SIGN_LINES[tier].flatMap((line) => {
    const words = line.filter(({ signs: [first] }) => first && named.has(first)).map((each) => each.words);
    return words.length > 0 ? [oneOf(words)] : [];
  });
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}`;
}
