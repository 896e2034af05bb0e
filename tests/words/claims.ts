/** Words forbidden in texts to clients, with reason and source. */
export interface Forbidden {
  readonly pattern: RegExp;
  readonly reason: string;
  /** The source of the reason; without one it is the practice's rule. */
  readonly source: string;
  /** Well-meant examples, all of which are caught. */
  readonly examples: readonly string[];
}

const FLOW_CHART = "https://www.gov.uk/government/publications/medical-devices-software-applications-apps";

/** Claims that would make the software a medical device. The record is a "treatment", and a therapist treats. */
export const CLAIMS: readonly Forbidden[] = [
  {
    pattern: /\bmonitor(?:s|ed|ing)?\b|\bdetect(?:s|ed|ing|ion)?\b|\bdiagnos\w*/i,
    reason: "it does not monitor, detect or diagnose",
    source: FLOW_CHART,
    examples: ["We monitor your recovery.", "It detects danger.", "It helps to diagnose."],
  },
  {
    pattern: /\bpredict\w*|\bprognos\w*|\brisk scores?\b|\btriag\w+|\bassess(?:es|ed|ing|ments?)?\b/i,
    reason: "it does not predict, score or assess",
    source: FLOW_CHART,
    examples: ["It predicts who gets better.", "your risk score", "an assessment of your back"],
  },
  {
    pattern:
      /\b(?:software|aftercare|we|it) treats?\b|\btreatment plans?\b|\btreats? (?:your|back|neck|the) pain\b/i,
    reason: "the software treats nothing, and plans no treatment",
    source: FLOW_CHART,
    examples: ["Aftercare treats back pain.", "your treatment plan", "We treat the pain."],
  },
  {
    pattern:
      /\b(?:personali[sz]ed|tailored|individuali[sz]ed|adaptive) (?:\w+ )?(?:plans?|programmes?|care)\b/i,
    reason: "it makes no plan for a person: the therapist chooses",
    source: FLOW_CHART,
    examples: ["a personalised plan", "tailored exercise programmes", "adaptive care"],
  },
];

/** The claims in a text, sentence by sentence. A sentence that denies a claim is not one. */
export function claimsIn(text: string): string[] {
  return text
    .replace(/\s+/g, " ")
    .split(/(?<=[.!?|])\s+/)
    .filter((sentence) => !/\b(?:never|no|not|nothing)\b/i.test(sentence))
    .filter((sentence) => CLAIMS.some(({ pattern }) => pattern.test(sentence)));
}
