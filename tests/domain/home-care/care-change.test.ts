import { describe, expect, it } from "vitest";
import { type CareVersion, careAtReport } from "../../../shared/domain/home-care/care.ts";
import {
  changedBy,
  changedCare,
  differenceOf,
  nextExercises,
  readCareChange,
} from "../../../shared/domain/home-care/care-change.ts";
import { chooseExercises } from "../../../shared/domain/home-care/choice.ts";
import { aTreatment, NOW } from "../../records/builders.ts";

const ANNA = { member: "anna", name: "Anna Kowalska" };
const BEN = { member: "ben", name: "Ben Carter" };

function reported(): CareVersion {
  const [version] = aTreatment().care;
  if (!version) throw new Error("No home care");
  return version;
}

function changed(before: CareVersion, change: Parameters<typeof changedCare>[1], by = ANNA, told = "note-1") {
  return changedCare(before, change, by, { at: NOW, why: "Why", told });
}

describe("who changed the exercises, for the reply that tells", () => {
  const first = reported();
  const second = changed(first, { kept: [0], added: ["glute-bridge"] });

  it("names everyone who changed them until it left", () => {
    const third = changed(second, { kept: [1], added: [] }, BEN);
    expect(changedBy([first, second, third], "note-1")).toEqual([ANNA.name, BEN.name]);
  });

  it("names nobody once they are as they were", () => {
    const back = changed(second, { kept: [0], added: [] }, BEN);
    expect(changedBy([first, second, back], "note-1")).toEqual([]);
  });

  it("does not name who changed them for another reply", () => {
    const third = changed(second, { kept: [1], added: [] }, BEN, "note-9");
    expect(changedBy([first, second, third], "note-9")).toEqual([BEN.name]);
    expect(changedBy([first, second, third], "note-2")).toEqual([]);
  });
});

describe("the difference of two versions", () => {
  it("counts another dose or note as another exercise, but not another reason", () => {
    const before = reported();
    const [exercise] = before.exercises;
    if (!exercise) throw new Error("No exercise");
    const like = (other: object): CareVersion => ({ ...before, exercises: [{ ...exercise, ...other }] });
    expect(differenceOf(before, like({ because: "another reason" }))).toEqual({ in: [], out: [] });
    expect(differenceOf(before, like({ dose: { repetitions: 99 } })).in).toHaveLength(1);
    expect(differenceOf(before, like({ note: "Slowly" })).out).toHaveLength(1);
  });

  it("counts the therapist's own by all their words", () => {
    const written = (step: string): CareVersion => {
      const homeCare = { exercises: [{ name: "Wall sit", steps: [step] }] };
      return { ...reported(), ...careAtReport({ presentation: [], homeCare }, { at: NOW })[0] };
    };
    expect(differenceOf(written("Sit."), written("Sit."))).toEqual({ in: [], out: [] });
    expect(differenceOf(written("Sit."), written("Stand.")).in).toHaveLength(1);
    const form = new URLSearchParams({ add: "chin-tuck" });
    expect(readCareChange(form, written("Sit."), [])).toEqual({ kept: [], added: ["chin-tuck"] });
  });
});

describe("the exercises that the rules would choose next", () => {
  it("begin with those chosen at the report, in the same order", () => {
    const { outcome } = aTreatment();
    const chosen = chooseExercises(outcome, []).map(({ id }) => id);
    expect(nextExercises(outcome, undefined, []).slice(0, chosen.length)).toEqual(chosen);
  });

  it("are none that the client has, nor one that the cautions rule out", () => {
    const { outcome } = aTreatment();
    const next = nextExercises(outcome, reported(), ["pregnancy"]);
    expect(next).not.toContain("figure-four-lying");
    expect(next).not.toContain("knee-to-chest");
    expect(next.length).toBeGreaterThan(0);
  });
});
