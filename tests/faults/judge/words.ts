/** A canary in all personal values, to detect leaks. */
export const CANARY = "zqcanary";

/** Rule 8: only ids and fixed words. */
export function tellsOfAPerson(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.includes(CANARY) || HEALTH.some((word) => lower.includes(word));
}

/** The health words in scenarios' outcomes and answers. */
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
