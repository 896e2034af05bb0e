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
      part("legs that quickly get weaker or do not go where you want", "leg-coordination"),
    ],
    [
      part("numbness or tingling between your legs or around your bottom", "saddle"),
      part("a new change in sexual feeling or function", "sexual-function"),
    ],
    [
      part(
        "trouble peeing, losing control of pee or poo, or not feeling when you need to go",
        "bladder-bowel",
      ),
    ],
    [part("chest pain", "chest-pain"), part("trouble breathing", "leg-clot")],
    [
      part(
        "pain after a recent serious accident (even a small one if you are older, have weak bones or take steroids)",
        "trauma",
      ),
    ],
    [
      part(
        "neck pain with new trouble walking, sudden clumsiness, a drooping face, slurred speech or an arm you cannot hold up",
        "neck-emergency",
      ),
    ],
    [
      part(
        "a sudden, very bad headache, or neck pain with sudden dizziness, double vision, or a weak face or arm",
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
        "pain that rest does not ease, or that is worse at night or when you sneeze, cough or poo",
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
      part("weakness in one leg that is getting worse", "one-leg-progressive"),
      part("weakness in an arm or a hand that is getting worse", "arm-progressive"),
    ],
    [part("one leg newly swollen, warm, red or sore", "leg-clot")],
    [part("new pain in your neck, upper or middle back, if you have had cancer", "cancer-history")],
  ],
  gp: [
    [part("neck pain with new tingling in your arm that does not go away", "neck-gp")],
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
