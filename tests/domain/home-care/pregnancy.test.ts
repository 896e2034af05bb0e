import { describe, expect, it } from "vitest";
import { isFineWith } from "../../../shared/domain/home-care/cautions.ts";
import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import { isOnTheBack, onYourBackWords } from "../../../shared/domain/home-care/pregnancy.ts";
import { CAUTIONS, EXERCISE_IDS } from "../../../shared/domain/sessions/vocabulary.ts";

const LYING = { exercise: EXERCISES["knee-rolls"] };
const SITTING = { exercise: EXERCISES["chin-tuck"] };

describe("exercises on the back", () => {
  it("are told apart by their position, and never chosen in pregnancy", () => {
    const onTheBack = EXERCISE_IDS.filter((id) => isOnTheBack(EXERCISES[id]));
    expect(onTheBack).toHaveLength(7);
    for (const id of onTheBack) expect(isFineWith(["pregnancy"], id), id).toBe(false);
  });

  it("warn a pregnant client once, if a therapist names some", () => {
    expect(onYourBackWords([LYING, LYING, SITTING], ["pregnancy"])).toContain("more than 16 weeks pregnant");
    expect(onYourBackWords([SITTING], ["pregnancy"])).toBeUndefined();
  });

  it("warn nobody else", () => {
    const others = CAUTIONS.filter((caution) => caution !== "pregnancy");
    for (const cautions of [[], others]) expect(onYourBackWords([LYING], cautions)).toBeUndefined();
  });
});
