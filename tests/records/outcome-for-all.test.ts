import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { careAtReport } from "../../shared/domain/home-care/care.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { treatmentItem } from "../../shared/records/items.ts";
import { outcomeForAll } from "../../shared/records/outcome-for-all.ts";
import { treatmentAttributes } from "../../shared/records/reported-session.ts";
import { anyOutcome } from "../domain/any-outcome.ts";
import { recorded } from "../upgrade/recorded.ts";
import { aTreatment, NOW } from "./builders.ts";

const { treatmentItem: firstVersion } = (await recorded("ae63cf9")).schemas;

const stored = (outcome: Outcome) => JSON.parse(JSON.stringify(treatmentAttributes(aTreatment({ outcome }))));

describe("an outcome in the table", () => {
  it("can be read by the first version, and is whole for this one, whatever its words", () => {
    fc.assert(
      fc.property(anyOutcome, (outcome) => {
        expect(() => firstVersion.parse(stored(outcome))).not.toThrow();
        expect(treatmentItem.parse(stored(outcome)).outcome).toEqual(outcome);
      }),
    );
  });

  it("is stored once while the first version can read it", () => {
    const outcome: Outcome = { presentation: [{ area: "neck" }], techniques: ["stretching"] };
    expect(stored(outcome)).toMatchObject({ outcome });
    expect(stored(outcome)).not.toHaveProperty("wholeOutcome");
  });

  it("keeps an activity, which the first version does not know", () => {
    const outcome: Outcome = { presentation: [{ area: "neck" }], activity: "run 5 km" };
    expect(() => firstVersion.parse(stored(outcome))).not.toThrow();
    expect(treatmentItem.parse(stored(outcome)).outcome).toEqual(outcome);
  });

  it("names for the first version what was recorded, so that it chooses nothing for an area in its place", () => {
    const outcome: Outcome = { presentation: [{ area: "legs" }], factors: ["lack-of-exercise", "running"] };
    expect(outcomeForAll(outcome, careAtReport(outcome, { at: NOW }))).toEqual({
      presentation: [{ area: "hips" }],
      factors: ["running"],
      homeCare: { exercises: [], advice: ["keep-moving", "running"] },
    });
  });

  it("leaves out exercises of the therapist's own, and keeps the others in their place", () => {
    const exercises = [
      { name: "Wall sit", steps: ["Sit."] },
      { id: "chin-tuck" as const, sets: 2 },
    ];
    const outcome: Outcome = { presentation: [{ area: "neck" }], homeCare: { exercises } };
    expect(outcomeForAll(outcome, careAtReport(outcome, { at: NOW }))?.homeCare?.exercises).toEqual([
      { id: "chin-tuck", sets: 2 },
    ]);
  });

  it("has the nearest earlier topic in the place of a later one, once", () => {
    const homeCare: Outcome["homeCare"] = {
      exercises: [{ id: "chin-tuck", note: "Slowly." }],
      advice: ["training", "lifting", "daily-walk"],
    };
    const outcome: Outcome = { presentation: [{ area: "neck" }], homeCare };
    expect(outcomeForAll(outcome, [])?.homeCare).toEqual({
      exercises: homeCare.exercises,
      advice: ["lifting", "keep-moving"],
    });
  });
});
