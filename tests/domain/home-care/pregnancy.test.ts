import { describe, expect, it } from "vitest";
import { isFineWith } from "../../../shared/domain/home-care/cautions.ts";
import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import { isOnTheBack, onYourBackWords } from "../../../shared/domain/home-care/pregnancy.ts";
import { CAUTIONS, EXERCISE_IDS } from "../../../shared/domain/sessions/vocabulary.ts";

const LYING = { exercise: EXERCISES["knee-rolls"], dose: {}, because: "" };
const SITTING = { exercise: EXERCISES["chin-tuck"], dose: {}, because: "" };
const OWN = { exercise: { name: "Wall sit" }, because: "" };

describe("exercises on the back", () => {
  it("are told apart by their position, and never chosen in pregnancy", () => {
    const onTheBack = EXERCISE_IDS.filter((id) => isOnTheBack(EXERCISES[id]));
    expect(onTheBack).toHaveLength(7);
    for (const id of onTheBack) expect(isFineWith(["pregnancy"], id), id).toBe(false);
  });

  it("warn a pregnant client once, if a therapist names some", () => {
    expect(onYourBackWords([LYING, LYING, SITTING, OWN], ["pregnancy"])).toContain(
      "more than 16 weeks pregnant",
    );
    expect(onYourBackWords([SITTING, OWN], ["pregnancy"])).toBeUndefined();
  });

  it("warn nobody else", () => {
    const others = CAUTIONS.filter((caution) => caution !== "pregnancy");
    for (const cautions of [[], others]) expect(onYourBackWords([LYING], cautions)).toBeUndefined();
  });
});
