import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CareVersion,
  careAfterCorrection,
  careAtReport,
  isToBeTalkedThrough,
  shownCare,
} from "../../../shared/domain/home-care/care.ts";
import { firstEditionFor } from "../../../shared/domain/home-care/first-edition.ts";
import { type HomeCare, homeCareFor, isFromCatalogue } from "../../../shared/domain/home-care/home-care.ts";
import type { Outcome } from "../../../shared/domain/sessions/session.ts";
import { CAUTIONS } from "../../../shared/domain/sessions/vocabulary.ts";
import { anyOutcome } from "../any-outcome.ts";

const AT = "2026-11-20T15:00:00.000Z";
const LATER = "2026-11-21T09:00:00.000Z";

const GLUTES: Outcome = {
  presentation: [{ area: "lower-back" }],
  findings: [{ site: "glutes", finding: "knots" }],
};
const NECK: Outcome = { ...GLUTES, findings: [{ site: "levator-scapulae", finding: "tension" }] };

const idsOf = ({ exercises }: HomeCare) =>
  exercises.filter(isFromCatalogue).map(({ exercise }) => exercise.id);

/** One that no rule chooses: what another edition recorded. */
const GIVEN: CareVersion = {
  at: AT,
  by: "report",
  why: "Chosen from what was reported",
  exercises: [
    { id: "cat-stretch", dose: { repetitions: 77 }, because: "chosen for your lower back" },
    { id: "glute-bridge", dose: { repetitions: 5 }, because: "chosen for your lower back" },
  ],
  advice: ["running"],
};

describe("recorded home care", () => {
  it("shows what was chosen at the report, with its dose and reason", () => {
    fc.assert(
      fc.property(anyOutcome, fc.subarray([...CAUTIONS]), (outcome, cautions) => {
        const care = careAtReport(outcome, { at: AT, cautions });
        expect(shownCare({ outcome, care }, cautions)).toEqual(homeCareFor(outcome, cautions));
      }),
    );
  });

  it("is shown as it was given, whatever the rules and the catalogue say today", () => {
    const { exercises, advice } = shownCare({ outcome: GLUTES, care: [GIVEN] });
    expect(exercises.filter(isFromCatalogue).map(({ exercise, dose }) => [exercise.id, dose])).toEqual([
      ["cat-stretch", { repetitions: 77 }],
      ["glute-bridge", { repetitions: 5 }],
    ]);
    expect(advice).toEqual(["running"]);
  });

  it("loses what a new caution rules out, gets nothing in its place, and has it again when the caution ends", () => {
    const treated = { outcome: GLUTES, care: careAtReport(GLUTES, { at: AT }) };
    const all = idsOf(shownCare(treated));
    const left = idsOf(shownCare(treated, ["pregnancy"]));
    expect(left.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(left));
    expect(idsOf(shownCare(treated, []))).toEqual(all);
  });

  it("keeps what a person named, whatever the cautions", () => {
    const outcome: Outcome = { ...GLUTES, homeCare: { exercises: [{ id: "glute-bridge" }] } };
    const care = careAtReport(outcome, { at: AT });
    expect(idsOf(shownCare({ outcome, care }, CAUTIONS))).toEqual(["glute-bridge"]);
  });

  it("keeps an exercise of the therapist's own in their words, whatever the cautions", () => {
    const own = { name: "Wall sit", steps: ["Sit."], dose: "Twice", link: "https://videos.example/1" };
    const outcome: Outcome = { ...GLUTES, homeCare: { exercises: [{ ...own, note: " Slowly. " }] } };
    const care = careAtReport(outcome, { at: AT });
    expect(shownCare({ outcome, care }, CAUTIONS).exercises).toEqual([
      { exercise: own, note: "Slowly.", because: "named by your therapist", named: true },
    ]);
    expect(isToBeTalkedThrough({ outcome, care }, CAUTIONS)).toBe(false);
  });

  it("leaves out exercises and topics of a later version, which are not known here", () => {
    const later = { ...GIVEN.exercises[0], id: "wall-sit", dose: {}, because: "" };
    const care = [{ ...GIVEN, exercises: [later, ...GIVEN.exercises], advice: ["sleep", "running"] }];
    const shown = shownCare({ outcome: GLUTES, care });
    expect([idsOf(shown), shown.advice]).toEqual([["cat-stretch", "glute-bridge"], ["running"]]);
  });

  it("is shown by its newest version", () => {
    const member = { member: "anna", name: "Anna" };
    const care = [...careAtReport(GLUTES, { at: AT }), { ...GIVEN, at: LATER, by: member, why: "Too hard" }];
    expect(idsOf(shownCare({ outcome: GLUTES, care }))).toEqual(["cat-stretch", "glute-bridge"]);
  });
});

describe("home care after a correction", () => {
  const before = { outcome: GLUTES, receivedAt: AT, care: [GIVEN] };

  it("has one more version when the corrected report leads to another choice, and says why", () => {
    const care = careAfterCorrection(before, { outcome: NECK, at: LATER });
    expect(care).toHaveLength(2);
    expect(care[0]).toBe(GIVEN);
    expect(care[1]).toMatchObject({
      at: LATER,
      by: "correction",
      why: "The report was corrected: the findings",
    });
    expect(shownCare({ outcome: NECK, care })).toEqual(homeCareFor(NECK));
  });

  it.each([
    ["words for the record", { ...GLUTES, note: "Other words." }],
    ["a technique", { ...GLUTES, techniques: ["stretching" as const] }],
  ])(
    "is as it was when the correction changes only %s, also if today's rules would choose anew",
    (_, outcome) => {
      expect(careAfterCorrection(before, { outcome, at: LATER })).toBe(before.care);
    },
  );

  it("is as it was when the correction changes only the cautions", () => {
    const after = { outcome: GLUTES, at: LATER, cautions: ["pregnancy" as const] };
    expect(careAfterCorrection(before, after)).toBe(before.care);
  });

  it("respects the cautions when it chooses anew", () => {
    const after = { outcome: NECK, at: LATER, cautions: ["dizziness" as const] };
    const care = careAfterCorrection(before, after);
    expect(care).toHaveLength(2);
    expect(shownCare({ outcome: NECK, care }, ["dizziness"])).toEqual(shownCare({ outcome: NECK, care }));
  });

  it("takes exercises back when a concern is added", () => {
    const after = { outcome: { ...GLUTES, concerns: ["other" as const] }, at: LATER };
    expect(careAfterCorrection(before, after).at(-1)).toMatchObject({ exercises: [], advice: [] });
  });
});

describe("home care that was not recorded", () => {
  const unrecorded = { outcome: GLUTES, receivedAt: AT, care: [] };

  it("is what the first edition chose, by its own doses", () => {
    const { exercises } = shownCare(unrecorded);
    expect(exercises.filter(isFromCatalogue).map(({ exercise, dose }) => [exercise.id, dose])).toEqual([
      ["figure-four-lying", { holdSeconds: [10, 15], timesPerDay: 1, eachSide: true }],
      ["figure-four-seated", { holdSeconds: [20, 30], repetitions: [2, 3], timesPerDay: 1, eachSide: true }],
      ["glute-bridge", { holdSeconds: 5, repetitions: 5, buildUpTo: 10, timesPerDay: [1, 3] }],
    ]);
    expect(idsOf(shownCare(unrecorded, ["pregnancy"]))).toEqual(["figure-four-seated"]);
  });

  it("has the therapist's exercises, with the first edition's doses where none was given", () => {
    const outcome: Outcome = { ...GLUTES, homeCare: { exercises: [{ id: "chin-tuck", timesPerDay: 2 }] } };
    expect(shownCare({ outcome, care: [] }).exercises).toMatchObject([
      { dose: { repetitions: 5, timesPerDay: 2 }, because: "named by your therapist" },
    ]);
  });

  it("is written down at a correction, before what the correction leads to", () => {
    const same = careAfterCorrection(unrecorded, { outcome: { ...GLUTES, painScore: 3 }, at: LATER });
    expect(same).toMatchObject([{ at: AT, by: "report" }]);
    expect(shownCare({ outcome: GLUTES, care: same })).toEqual(firstEditionFor(GLUTES));
    expect(careAfterCorrection(unrecorded, { outcome: NECK, at: LATER })).toHaveLength(2);
  });
});
