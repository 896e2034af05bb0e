import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFineWith } from "../../../shared/domain/home-care/cautions.ts";
import { FOR_AREA, inBothVersions, isSameStretch } from "../../../shared/domain/home-care/exercises-for.ts";
import { homeCareFor, isFromCatalogue } from "../../../shared/domain/home-care/home-care.ts";
import { wordsOf } from "../../../shared/domain/sessions/own-words.ts";
import type { Outcome } from "../../../shared/domain/sessions/session.ts";
import { CAUTIONS, type Caution, type ExerciseId } from "../../../shared/domain/sessions/vocabulary.ts";
import { anyOutcome } from "../any-outcome.ts";

const anyCautions = fc.subarray([...CAUTIONS]);

/** Outcomes that leave the choice to the rules. */
const anyToChooseFor = anyOutcome.map(
  ({ homeCare: _homeCare, concerns: _concerns, ...outcome }): Outcome => outcome,
);

const bearable = ({ painScore = 0 }: Outcome) => painScore < 8;

function chosen(outcome: Outcome, cautions: readonly Caution[] = []): ExerciseId[] {
  return homeCareFor(outcome, cautions)
    .exercises.filter(isFromCatalogue)
    .map(({ exercise }) => exercise.id);
}

describe("for any outcome and cautions, the choice", () => {
  it("is at most three exercises, each once and in one version, none that the cautions rule out", () => {
    fc.assert(
      fc.property(anyToChooseFor, anyCautions, (outcome, cautions) => {
        const ids = chosen(outcome, cautions);
        expect(ids.length).toBeLessThanOrEqual(3);
        expect(new Set(ids).size).toBe(ids.length);
        for (const one of ids) {
          expect(isFineWith(cautions, one), one).toBe(true);
          for (const other of ids) expect(isSameStretch(one, other), `${one} and ${other}`).toBe(false);
        }
      }),
    );
  });

  it("keeps a place for the area that was named first, unless the cautions leave nothing for it", () => {
    const anyHurtingThere = anyToChooseFor.filter(bearable).map((outcome) => ({
      ...outcome,
      // A weak muscle of the area may rule out its stretches.
      findings: (outcome.findings ?? []).filter(({ finding }) => finding !== "weakness"),
    }));
    fc.assert(
      fc.property(anyHurtingThere, anyCautions, (outcome, cautions) => {
        const [first] = outcome.presentation;
        const { own, otherwise } = FOR_AREA[wordsOf([first?.area ?? "neck"])[0] ?? "arms"];
        const loadsAPainfulPelvis = (id: ExerciseId) =>
          cautions.includes("pregnancy") && first?.area === "hips" && id === "figure-four-seated";
        const fine = (ids: readonly ExerciseId[]) =>
          inBothVersions(ids, []).filter((id) => isFineWith(cautions, id) && !loadsAPainfulPelvis(id));
        const forIt = fine(own).length > 0 ? fine(own) : fine(otherwise);
        const ids = chosen(outcome, cautions);
        const isTaken = (id: ExerciseId) => ids.some((other) => isSameStretch(id, other));
        fc.pre(forIt.some((id) => !isTaken(id)));
        expect(ids.some((id) => forIt.includes(id))).toBe(true);
      }),
    );
  });

  it("stretches no muscle that is only weak", () => {
    const weak = (site: "hip-flexors" | "upper-trapezius" | "chest" | "quadratus-lumborum") => ({
      site,
      finding: "weakness" as const,
    });
    const stretches = {
      "hip-flexors": ["hip-flexor-standing"],
      "upper-trapezius": ["neck-side-tilt"],
      chest: ["doorway-chest"],
      "quadratus-lumborum": ["side-bend-seated", "ql-side-lying"],
    } as const;
    const sites = fc.constantFrom(...(Object.keys(stretches) as (keyof typeof stretches)[]));
    fc.assert(
      fc.property(anyToChooseFor.filter(bearable), sites, (outcome, site) => {
        const others = (outcome.findings ?? []).filter((finding) => finding.site !== site);
        const ids = chosen({ ...outcome, findings: [...others, weak(site)] });
        for (const id of stretches[site]) expect(ids).not.toContain(id);
      }),
    );
  });

  it("gives each site that was found one exercise before any gets a second", () => {
    fc.assert(
      fc.property(anyToChooseFor, (outcome) => {
        const reasons = homeCareFor(outcome).exercises.map(({ because }) => because);
        const firstRepeat = reasons.findIndex((because, index) => reasons.indexOf(because) < index);
        const later = reasons.slice(firstRepeat).filter((because) => because.startsWith("chosen because"));
        if (firstRepeat < 0) return;
        for (const because of later) expect(reasons.slice(0, firstRepeat)).toContain(because);
      }),
    );
  });
});
