import { describe, expect, it } from "vitest";
import { along, alongArrow, around } from "../../infra/drawing/arrow.ts";
import { STANDING } from "../../infra/drawing/poses/beginnings.ts";
import { skeletonOf } from "../../infra/drawing/skeleton.ts";

const BODY = skeletonOf(STANDING);

describe("an arrow", () => {
  it("starts and ends where it is told", () => {
    const balls = alongArrow(along([0, 0, 0], [5, 9, 0], [10, 0, 0]), BODY);
    expect([balls[0]?.at, balls.at(-1)?.at]).toEqual([
      [0, 0, 0],
      [10, 0, 0],
    ]);
  });

  it("around the trunk stays at one height and near its circle, without a jump", () => {
    const places = alongArrow(around([0, 80, 0], 30, 90, -90), BODY).map(({ at }) => at);
    places.forEach(([x, y, z], index) => {
      expect(y).toBeCloseTo(80, 6);
      expect(Math.abs(Math.hypot(x, z) - 30)).toBeLessThan(1.5);
      const [beforeX, , beforeZ] = places[index - 1] ?? [x, y, z];
      expect(Math.hypot(x - beforeX, z - beforeZ)).toBeLessThan(8);
    });
  });

  it("around the trunk goes from the right by the front to the left", () => {
    const places = alongArrow(around([0, 80, 0], 30, 90, -90), BODY).map(({ at }) => at);
    expect(places[0]?.[2]).toBeCloseTo(30, 6);
    expect(Math.max(...places.map(([x]) => x))).toBeGreaterThan(28);
    expect(places.at(-1)?.[2]).toBeCloseTo(-30, 6);
  });
});
