import { isWord, type Other } from "../sessions/own-words.ts";
import type { Area, Site } from "../sessions/vocabulary.ts";

/**
 * Signs that need help at once or soon, in the NHS's three tiers of where to get care
 * (https://service-manual.nhs.uk/design-system/patterns/help-users-decide-when-and-where-to-get-care). A ticked sign
 * tells the client where to get help; no ticked sign never means that all is well.
 *
 * Emergency signs are asked about as of now, even if the therapist knows them. Others only if new since the session, so
 * that nobody is referred for what the therapist has just treated.
 */
export const TIERS = ["emergency", "urgent", "gp"] as const;
/** `emergency`: now. `urgent`: today. `gp`: a routine appointment with the family doctor. */
export type Tier = (typeof TIERS)[number];

type Place = "lower" | "upper" | "any";

interface SafetySignFacts {
  readonly tier: Tier;
  /** The half of the body under which the form lists it: it sets the order, not whether the sign is asked about. */
  readonly place: Place;
  /** Completes "I have ...", in the client's voice. */
  readonly words: string;
  readonly source: string;
}

const REDFLAG = "https://redflagsymptoms.co.uk/back-pain";
const NORFOLK =
  "https://norfolkandwaveneycommunityhealth.nhs.uk/msk/refer-yourself/systmconnect/got-back-pain/";
const NORTHERN =
  "https://www.northerntrust.hscni.net/services/physiotherapy-services/physiotherapy-service-outpatient-service/low-back-pain/";
const WALES = "http://111.wales.nhs.uk/Encyclopaedia/c/article/cervicalspondylosis";
const RNOH =
  "https://www.rnoh.nhs.uk/services/spinal-surgical-unit/metastatic-spinal-cord-compression/mscc-patient-information";
const MPFT = "https://mpft.nhs.uk/services/msk/self-help/neck";
const RCEM =
  "https://www.rcemlearning.co.uk/modules/cervical-artery-dissection/lessons/clinical-assessment-and-risk-stratification-39/topic/initial-symptoms/";
const NHS_CLOT = "https://beta.nhs.uk/conditions/deep-vein-thrombosis-dvt/";

export const SAFETY_SIGNS = {
  "both-legs": {
    tier: "emergency",
    place: "lower",
    words: "pain, tingling, weakness or numbness in both legs",
    source: REDFLAG,
  },
  saddle: {
    tier: "emergency",
    place: "lower",
    words: "numbness or tingling between my legs or around my bottom",
    source: REDFLAG,
  },
  "bladder-bowel": {
    tier: "emergency",
    place: "lower",
    words: "trouble peeing, losing control of pee or poo, or not feeling when I need to go",
    source: REDFLAG,
  },
  "sexual-function": {
    tier: "emergency",
    place: "lower",
    words: "a new change in sexual feeling or function",
    source: NORTHERN,
  },
  "leg-coordination": {
    tier: "emergency",
    place: "lower",
    words: "legs that are quickly getting weaker or do not go where I want",
    source: RNOH,
  },
  "chest-pain": { tier: "emergency", place: "any", words: "chest pain", source: REDFLAG },
  trauma: {
    tier: "emergency",
    place: "any",
    words:
      "pain after a recent serious accident (or a small one, if I am older, have weak bones or take steroids)",
    source: NORFOLK,
  },
  "neck-emergency": {
    tier: "emergency",
    place: "upper",
    words:
      "neck pain with new trouble walking, sudden clumsiness, a drooping face, slurred speech or an arm I cannot hold up",
    source: WALES,
  },
  // A sudden, very bad headache is enough by itself.
  "neck-sudden": {
    tier: "emergency",
    place: "upper",
    words:
      "a sudden, very bad headache, or neck pain with sudden dizziness, double vision, or a weak face or arm",
    source: RCEM,
  },
  fever: { tier: "urgent", place: "any", words: "back pain with a high temperature", source: REDFLAG },
  "weight-loss": { tier: "urgent", place: "any", words: "weight loss that I did not plan", source: REDFLAG },
  "lump-shape": {
    tier: "urgent",
    place: "any",
    words: "a lump on my back, or a back that has changed shape",
    source: REDFLAG,
  },
  "night-rest": {
    tier: "urgent",
    place: "any",
    words: "pain that rest does not ease, or that is worse at night",
    source: REDFLAG,
  },
  "cough-strain": {
    tier: "urgent",
    place: "any",
    words: "pain that gets worse when I sneeze, cough or poo",
    source: REDFLAG,
  },
  thoracic: {
    tier: "urgent",
    place: "upper",
    words: "pain between my shoulders that is new, always there, or not the pain that my therapist saw",
    source: REDFLAG,
  },
  // No good source: an inference from the signs above, so worded for one leg only.
  "one-leg-progressive": {
    tier: "urgent",
    place: "lower",
    words: "weakness in one leg that is getting worse",
    source: NORFOLK,
  },
  // No good source: as for one leg.
  "arm-progressive": {
    tier: "urgent",
    place: "upper",
    words: "weakness in an arm or a hand that is getting worse",
    source: MPFT,
  },
  "leg-clot": {
    tier: "urgent",
    place: "lower",
    words:
      "one calf or thigh that is newly swollen, warm, red or painful (with chest pain or trouble breathing: an emergency)",
    source: NHS_CLOT,
  },
  "cancer-history": {
    tier: "urgent",
    place: "upper",
    words: "new pain in my neck, upper or middle back, and I have had cancer",
    source: RNOH,
  },
  "neck-gp": {
    tier: "gp",
    place: "upper",
    words: "neck pain with new tingling in my arm that does not go away",
    source: MPFT,
  },
  "not-improving": {
    tier: "gp",
    place: "any",
    words: "pain that is no better after a few weeks, stops daily life or worries me",
    source: NORFOLK,
  },
} as const satisfies Record<string, SafetySignFacts>;

export type SafetySign = keyof typeof SAFETY_SIGNS;

export const SAFETY_SIGN_IDS = Object.keys(SAFETY_SIGNS) as [SafetySign, ...SafetySign[]];

export function signsOfTier(tier: Tier): SafetySign[] {
  return SAFETY_SIGN_IDS.filter((sign) => SAFETY_SIGNS[sign].tier === tier);
}

/** The most urgent tier; undefined without signs. */
export function highestTier(signs: readonly SafetySign[]): Tier | undefined {
  return TIERS.find((tier) => signs.some((sign) => SAFETY_SIGNS[sign].tier === tier));
}

/** Listed in every email: pressure on the spinal nerves shows in the legs wherever the back hurts. */
export const SIGNS_FOR_ALL = ["both-legs", "saddle", "bladder-bowel"] as const satisfies SafetySign[];

const UPPER: readonly Area[] = ["upper-back", "neck", "shoulders", "arms", "head", "whole-body"];
const LOWER: readonly Area[] = ["lower-back", "glutes", "hips", "legs", "whole-body"];

/** Signs of one half of the body; all others fit both. */
const ONLY_UPPER: readonly SafetySign[] = [
  "neck-emergency",
  "neck-sudden",
  "thoracic",
  "arm-progressive",
  "cancer-history",
  "neck-gp",
];
const ONLY_LOWER: readonly SafetySign[] = ["sexual-function", "one-leg-progressive"];

/** Pressure around the hip acts on the vessels of the leg, so hips and glutes count as legs. */
const LEG_AREAS: readonly Area[] = ["hips", "glutes", "legs", "whole-body"];
const LEG_SITES: readonly Site[] = ["glutes", "hip-flexors", "hamstrings", "piriformis"];

/** The part of a session that decides which signs apply. */
export interface TreatedPlaces {
  readonly presentation: readonly { readonly area: Area | Other }[];
  readonly findings?: readonly { readonly site: Site | Other }[] | undefined;
}

/** Every sign, those for the client's areas first; `leg-clot` only if the legs, hips or glutes were reported or treated. */
export function signsToAsk(places: TreatedPlaces): SafetySign[] {
  const { upper, lower } = halvesOf(places);
  const order: Place[] = lower && !upper ? ["lower", "any", "upper"] : ["lower", "upper", "any"];
  if (upper && !lower) order.unshift("upper");
  const at = (sign: SafetySign) => order.indexOf(SAFETY_SIGNS[sign].place);
  return signsThatFit(places).toSorted((a, b) => at(a) - at(b));
}

/** The signs in an email: those for where the client felt it. */
export function signsToName(places: TreatedPlaces): SafetySign[] {
  const { upper, lower } = halvesOf(places);
  return signsThatFit(places).filter(
    (sign) => (upper || !ONLY_UPPER.includes(sign)) && (lower || !ONLY_LOWER.includes(sign)),
  );
}

function signsThatFit(places: TreatedPlaces): SafetySign[] {
  return SAFETY_SIGN_IDS.filter((sign) => sign !== "leg-clot" || isTreatedAtLegs(places));
}

function halvesOf({ presentation }: TreatedPlaces) {
  const has = (half: readonly Area[]) => presentation.some(({ area }) => isIn(half, area));
  return { upper: has(UPPER), lower: has(LOWER) };
}

function isTreatedAtLegs({ presentation, findings = [] }: TreatedPlaces): boolean {
  return (
    presentation.some(({ area }) => isIn(LEG_AREAS, area)) ||
    findings.some(({ site }) => isIn(LEG_SITES, site))
  );
}

/** A place in the therapist's own words may be anywhere: it asks for every sign. */
function isIn<Place extends string>(places: readonly Place[], place: Place | Other): boolean {
  return !isWord(place) || places.includes(place);
}
