/** Personal values hold this word, so that whatever has let one out can be told by it. */
export const CANARY = "zqcanary";

/** Rule 8: where only ids and fixed words may stand. */
export function tellsOfAPerson(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.includes(CANARY) || HEALTH.some((word) => lower.includes(word));
}

/** What a scenario's outcomes are made of, and what an answer may tell. */
const HEALTH = [
  "lower-back",
  "lower back",
  "glutes",
  "knots",
  "sports-massage",
  "desk-work",
  "trapped",
  "slipped",
  "much-worse",
  "figure-four",
];

const DIAGNOSES = [
  /trapped[ -]nerve/i,
  /slipped[ -]disc/i,
  /disc[ -]deterioration/i,
  /herniat/i,
  /sciatica/i,
];

/** Rule 10. */
export function namesADiagnosis(text: string): boolean {
  return DIAGNOSES.some((diagnosis) => diagnosis.test(text));
}
