import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAsked, matterOf } from "../../../shared/domain/answers/asked.ts";

describe("what a check-in is about most", () => {
  it.each([
    [1, "body"],
    [3, "body"],
    [4, "exercises"],
    [13, "exercises"],
    [14, "normal"],
    [365, "normal"],
  ])("is on day %s: %s", (day, matter) => {
    expect(matterOf(day)).toBe(matter);
  });
});

describe("the days that a check-in asks about", () => {
  it.each([
    [1, 0],
    [2, 2],
    [3, 3],
    [6, 6],
    [7, 7],
    [14, 7],
    [365, 7],
    [undefined, 7],
  ])("of day %s are %s", (day, asked) => {
    expect(daysAsked(day)).toBe(asked);
  });

  it("are never more than have passed since the session, and never one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), (day) => {
        expect(daysAsked(day)).toBeLessThanOrEqual(day);
        expect(daysAsked(day)).not.toBe(1);
      }),
    );
  });
});
