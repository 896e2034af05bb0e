import type { Caution } from "../sessions/vocabulary.ts";

export const MATERNITY_CALL = "You are pregnant: call your maternity unit now, also at night, if you have:";

/**
 * What pregnant clients call their maternity unit about at once, at any hour. The headache has no good source: it is
 * common caution.
 */
export const MATERNITY_SIGNS: readonly string[] = [
  "bleeding from your vagina",
  "fluid leaking from your vagina",
  "regular tightenings of your tummy",
  "a severe headache",
  "a high temperature",
  "pain when you pee",
  "a baby who moves less than usual",
];

export function isPregnant(cautions: readonly Caution[] = []): boolean {
  return cautions.includes("pregnancy");
}
