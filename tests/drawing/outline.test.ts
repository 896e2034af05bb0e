import { describe, expect, it } from "vitest";
import { bandAround, short } from "../../infra/drawing/outline.ts";

describe("a rubber band", () => {
  it("around one disc is that circle", () => {
    expect(bandAround([{ x: 10, y: 20, radius: 5 }])).toBe("M5 20A5 5 0 1 1 15 20A5 5 0 1 1 5 20Z");
  });

  it("around a disc within another is the outer one alone", () => {
    const outer = { x: 0, y: 0, radius: 9 };
    expect(bandAround([{ x: 1, y: 1, radius: 2 }, outer])).toBe(bandAround([outer]));
  });

  it("around two discs is two arcs and two straight lines", () => {
    const band = bandAround([
      { x: 0, y: 0, radius: 5 },
      { x: 40, y: 0, radius: 3 },
    ]);
    expect(band.match(/A/g)).toHaveLength(2);
    expect(band.match(/[LZ]/g)).toHaveLength(2);
  });

  it("always has the same direction, so that the bands of one limb merge", () => {
    const bands = [
      [
        { x: 0, y: 0, radius: 5 },
        { x: 9, y: 20, radius: 3 },
      ],
      [
        { x: 9, y: 20, radius: 3 },
        { x: 0, y: 0, radius: 5 },
      ],
    ].map(bandAround);
    for (const band of bands) expect(band).not.toMatch(/A\S+ \S+ 0 [01] 0/);
  });
});

describe("a number in a picture", () => {
  it.each([
    [1.26, "1.3"],
    [-0.01, "0"],
    [12, "12"],
  ])("%f is written %s", (value, written) => {
    expect(short(value)).toBe(written);
  });
});
