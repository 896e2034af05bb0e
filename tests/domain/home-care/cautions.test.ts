import { describe, expect, it } from "vitest";
import { isFineWith } from "../../../shared/domain/home-care/cautions.ts";
import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import { homeCareFor } from "../../../shared/domain/home-care/home-care.ts";
import { CAUTIONS, EXERCISE_IDS } from "../../../shared/domain/sessions/vocabulary.ts";
import { aSession } from "../builders.ts";

const GLUTES = { ...aSession().outcome, homeCare: undefined };

describe("a caution", () => {
  it.each(CAUTIONS)("of %s rules out at least one exercise", (caution) => {
    expect(EXERCISE_IDS.every((id) => isFineWith([caution], id))).toBe(false);
  });

  it.each([
    ["dizziness", /dizzy/],
    ["knee-problem", /knee/],
    ["shoulder-problem", /shoulder/],
  ] as const)("of %s rules out every exercise whose text warns about it", (caution, words) => {
    const warned = EXERCISE_IDS.filter((id) => words.test(EXERCISES[id].stopOrAsk ?? ""));
    expect(warned).not.toEqual([]);
    for (const id of warned) expect(isFineWith([caution], id), id).toBe(false);
  });

  it.each(["osteoporosis", "recent-surgery"] as const)(
    "of %s rules out all: the therapist names them",
    (caution) => {
      expect(homeCareFor(GLUTES, [caution]).exercises).toEqual([]);
    },
  );

  it.each([
    ["pregnancy", ["cat-stretch", "side-bend-seated", "bottom-to-heels", "shoulder-blade-squeeze"]],
    ["knee-problem", ["side-bend-seated", "glute-bridge", "shoulder-blade-squeeze"]],
    ["shoulder-problem", ["cat-stretch", "figure-four-lying", "shoulder-blade-squeeze"]],
    ["dizziness", ["glute-bridge", "side-bend-seated", "shoulder-blade-squeeze"]],
    ["recently-gave-birth", ["pelvic-tilt", "deep-abdominal", "cat-stretch", "shoulder-blade-squeeze"]],
  ] as const)("of %s keeps what fits", (caution, exercises) => {
    for (const id of exercises) expect(isFineWith([caution], id), id).toBe(true);
  });

  it.each([
    ["pregnancy", /^lying on your back$/],
    ["knee-problem", /hands and knees|kneeling|one foot in front/],
  ] as const)("of %s rules out every exercise in a position against it", (caution, positions) => {
    const inPosition = EXERCISE_IDS.filter((id) => positions.test(EXERCISES[id].position));
    expect(inPosition.length).toBeGreaterThan(3);
    for (const id of inPosition) expect(isFineWith([caution], id), id).toBe(false);
  });

  it("of a birth not long ago rules out what loads the tummy or lifts the hips", () => {
    const ruledOut = EXERCISE_IDS.filter((id) => !isFineWith(["recently-gave-birth"], id));
    expect(ruledOut).toEqual(["glute-bridge", "bent-leg-lift", "bird-dog"]);
  });
});
