import { describe, expect, it } from "vitest";
import { findingWords } from "../../../shared/domain/sessions/client-words.ts";
import { CURVE_AT, isMeaningful, meaningfulFindings } from "../../../shared/domain/sessions/findings.ts";
import { FINDINGS, SITES, type Site } from "../../../shared/domain/sessions/vocabulary.ts";

const sitesWith = (finding: (typeof FINDINGS)[number]) => SITES.filter((site) => isMeaningful(site, finding));

describe("a finding at a site", () => {
  it("says something everywhere, but for a misalignment and a curve", () => {
    for (const finding of FINDINGS) {
      if (finding === "misalignment" || finding === "increased-curvature") continue;
      expect(sitesWith(finding), finding).toEqual(SITES);
    }
  });

  it("of a misalignment says something of the pelvis only", () => {
    expect(sitesWith("misalignment")).toEqual(["pelvis"]);
  });

  it("of a deeper curve says something where an end of the spine shows it", () => {
    expect(sitesWith("increased-curvature")).toEqual(SITES.filter((site) => CURVE_AT[site]));
  });

  it.each([
    ["pelvis", "lower"],
    ["hip-flexors", "lower"],
    ["quadratus-lumborum", "lower"],
    ["rhomboids", "upper"],
    ["upper-trapezius", "upper"],
    ["chest", "upper"],
  ] as const)("of a deeper curve at %s is told as one of the %s back", (site, end) => {
    expect(findingWords(site, ["increased-curvature"])).toBe(`a deeper curve was seen in your ${end} back`);
  });

  it.each([
    [["tension"], "tension was found in your glutes"],
    [["knots"], "knots were found in your glutes"],
    [["knots", { other: "a hard band" }], "knots and a hard band were found in your glutes"],
    [[{ other: "a hard band" }], "your glutes showed a hard band"],
    [
      [{ other: "a hard band" }, "referred-pain"],
      "your glutes showed a hard band, and some of the pain seemed to come from there",
    ],
  ] as const)("is told in words, the therapist's own as they are written: %j", (findings, words) => {
    expect(findingWords("glutes", findings)).toBe(words);
  });

  it("that says nothing is left out, beside others of its site", () => {
    const at = (site: Site) => [
      { site, finding: "misalignment" as const },
      { site, finding: "knots" as const },
    ];
    const findings = [
      ...at("glutes"),
      { site: "abdominals" as const, finding: "increased-curvature" as const },
    ];
    expect(meaningfulFindings({ findings })).toEqual([{ site: "glutes", finding: "knots" }]);
    expect(meaningfulFindings({})).toEqual([]);
  });
});
