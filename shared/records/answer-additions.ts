import * as z from "zod/mini";
import { type Answer, answer } from "../domain/answers/check-in.ts";
import type { SafetySign } from "../domain/answers/safety.ts";
import { moment } from "../domain/text/schemas.ts";
import type { Instant } from "../domain/time/instant.ts";

/**
 * Answers are stored so that the first version can read them after a roll-back: only its fields and signs. Everything
 * newer is stored beside them and merged on reading.
 */

const NEWER = { noSigns: true, contact: true, obstacle: true, normal: true, activity: true } as const;

export const storedAnswer = z.extend(z.omit(answer, NEWER), { answeredAt: moment });
export type StoredAnswer = z.infer<typeof storedAnswer>;

const addition = z.partial(z.pick(answer, { ...NEWER, signs: true }));
type Addition = z.infer<typeof addition>;

/** Keyed by the time of the answer, which is unique within a check-in. */
export const answerAdditions = z.record(z.string(), addition);

/** The values that the first version knows. */
type FirstSign =
  | "both-legs"
  | "saddle"
  | "bladder-bowel"
  | "sexual-function"
  | "leg-coordination"
  | "chest-pain"
  | "trauma"
  | "neck-emergency"
  | "fever"
  | "weight-loss"
  | "lump-shape"
  | "night-rest"
  | "cough-strain"
  | "thoracic"
  | "one-leg-progressive"
  | "cancer-history"
  | "neck-gp"
  | "not-improving";

/** For each later sign, the first version's nearest one of the same tier, so that its pages give the right advice. */
const NEAREST: Partial<Record<SafetySign, FirstSign>> = {
  "neck-sudden": "neck-emergency",
  "arm-progressive": "one-leg-progressive",
  "leg-clot": "one-leg-progressive",
} satisfies Record<Exclude<SafetySign, FirstSign>, FirstSign>;

type Given = Answer & { readonly answeredAt: Instant };

export function storedAnswers(latest: Given, earlier: readonly Given[]) {
  const additions = [...earlier, latest].flatMap((given): [Instant, Addition][] => {
    const addition = additionOf(given);
    return addition ? [[given.answeredAt, addition]] : [];
  });
  return {
    latest: readableByAll(latest),
    earlier: earlier.map(readableByAll),
    ...(additions.length > 0 && { additions: Object.fromEntries(additions) }),
  };
}

function readableByAll({
  noSigns: _noSigns,
  contact: _contact,
  obstacle: _obstacle,
  normal: _normal,
  activity: _activity,
  signs,
  ...rest
}: Given): StoredAnswer {
  return { ...rest, signs: [...new Set(signs.map((sign) => NEAREST[sign] ?? sign))] };
}

function additionOf({ noSigns, contact, obstacle, normal, activity, signs }: Given): Addition | undefined {
  const addition = {
    ...(signs.some((sign) => NEAREST[sign]) && { signs }),
    ...(noSigns && { noSigns }),
    ...(contact && { contact }),
    ...(obstacle && { obstacle }),
    ...(normal && { normal }),
    ...(activity !== undefined && { activity }),
  };
  return Object.keys(addition).length > 0 ? addition : undefined;
}
