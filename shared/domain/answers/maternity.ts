import type { Caution } from "../sessions/vocabulary.ts";

export const MATERNITY_CALL = "Call your maternity unit now, day or night, for:";

/**
 * The signs for which pregnant clients call their maternity unit at once, at any hour. The headache has no good
 * source: it is common caution.
 */
export const MATERNITY_SIGNS: readonly string[] = [
  "bleeding or fluid leaking from your vagina",
  "regular tummy tightenings, or pain when you pee",
  "a severe headache or a high temperature",
  "a baby who moves less than usual",
];

export function isPregnant(cautions: readonly Caution[] = []): boolean {
  return cautions.includes("pregnancy");
}
