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
export function meaningfulFindings({ findings = [] }: Pick<Outcome, "findings">): Finding[] {
  return findings.filter(({ site, finding }) => isMeaningful(site, finding));
}

export function isMeaningful(site: Site, finding: FindingWord): boolean {
  if (finding === "misalignment") return site === "pelvis";
  if (finding === "increased-curvature") return CURVE_AT[site] !== undefined;
  return true;
}
