import { describe, expect, it } from "vitest";
import type { Dose } from "../../../shared/domain/home-care/exercises/exercise.ts";
import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import { isSameStretch } from "../../../shared/domain/home-care/exercises-for.ts";
import { minutesADay } from "../../../shared/domain/home-care/minutes.ts";

const FIGURE_FOUR: Dose = { holdSeconds: [20, 30], repetitions: [2, 3], timesPerDay: 1, eachSide: true };
const TILT: Dose = { holdSeconds: 5, repetitions: 5, timesPerDay: 1 };
const ROTATION: Dose = { repetitions: [8, 10], timesPerDay: 1, eachSide: true };

describe("the minutes that home care takes a day", () => {
  it("are none without exercises, and at least one with any", () => {
    expect(minutesADay([])).toBe(0);
    expect(minutesADay([{}])).toBe(1);
  });

  it("count both sides, and the time to get into position", () => {
    // 30 s to settle, then two holds of about 25 s on each side with 4 s between: 146 s.
    expect(minutesADay([FIGURE_FOUR])).toBe(2);
    // 146 s, 75 s and 110 s.
    expect(minutesADay([FIGURE_FOUR, TILT, ROTATION])).toBe(6);
  });

  it("count breaths, sets and every time of the day", () => {
    // Five breaths take 20 s: 30 + 5 * (20 + 4) s.
    expect(minutesADay([{ holdBreaths: 5, repetitions: 5 }])).toBe(3);
    // 30 + 2 * 8 * 5 s, three times.
    const twoSets: Dose = { repetitions: 8, sets: 2 };
    expect(minutesADay([{ ...twoSets, timesPerDay: 3 }])).toBe(6);
    expect(minutesADay([{ ...twoSets, timesPerDay: "several" }])).toBe(6);
  });

  it("count what people begin with: the smaller number of repetitions, without a build-up", () => {
    const small: Dose = { holdSeconds: 15, repetitions: 5 };
    expect(minutesADay([{ ...small, repetitions: [5, 10], buildUpTo: 20 }])).toBe(minutesADay([small]));
  });

  it("are four to six for any three exercises that can be chosen together", () => {
    const all = Object.values(EXERCISES);
    const threes = all.flatMap((one, at) =>
      all.slice(at + 1).flatMap((two, after) => all.slice(at + after + 2).map((three) => [one, two, three])),
    );
    const possible = threes.filter((three) =>
      three.every((one) => three.every((other) => !isSameStretch(one.id, other.id))),
    );
    expect(threes).toHaveLength((23 * 22 * 21) / (3 * 2));
    expect(possible.length).toBeLessThan(threes.length);
    const minutes = new Set(possible.map((three) => minutesADay(three.map(({ dose }) => dose))));
    expect([...minutes].toSorted()).toEqual([4, 5, 6]);
  });
});
