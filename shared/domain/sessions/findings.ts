import { isWord, type Other, wordsOf } from "./own-words.ts";
import type { Outcome } from "./session.ts";
import type { FindingWord, Site } from "./vocabulary.ts";

type Finding = NonNullable<Outcome["findings"]>[number];

/** The end of the spine whose curve a site's `increased-curvature` describes; sites that are not here have none. */
export const CURVE_AT: Readonly<Partial<Record<Site, "lower" | "upper">>> = {
  pelvis: "lower",
  "hip-flexors": "lower",
  "quadratus-lumborum": "lower",
  "lower-back-muscles": "lower",
  rhomboids: "upper",
  "upper-trapezius": "upper",
  chest: "upper",
};

/**
 * The findings that say something. A pair such as misaligned glutes or curved tummy muscles is recorded for the team,
 * chooses no exercise and is not shown to the client.
 */
export function meaningfulFindings<Found extends Finding>({
  findings = [],
}: {
  readonly findings?: readonly Found[] | undefined;
}): Found[] {
  return findings.filter(({ site, finding }) => isMeaningful(site, finding));
}

export function isMeaningful(site: Site | Other, finding: FindingWord | Other): boolean {
  if (finding === "misalignment") return site === "pelvis";
  if (finding === "increased-curvature") return isWord(site) && CURVE_AT[site] !== undefined;
  return true;
}

/** The findings that home care can be chosen for: all but those in the therapist's own words. */
export function inOurWords(outcome: Outcome) {
  return {
    painScore: outcome.painScore,
    areas: [...new Set(wordsOf(outcome.presentation.map(({ area }) => area)))],
    findings: (outcome.findings ?? []).flatMap(({ site, finding }) =>
      isWord(site) && isWord(finding) ? [{ site, finding }] : [],
    ),
    factors: wordsOf(outcome.factors ?? []),
  };
}
