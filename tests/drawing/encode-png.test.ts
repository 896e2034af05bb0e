import { expect, it } from "vitest";
import { encodePng } from "../../infra/drawing/pictures/encode-png.ts";
import { pixelsOf } from "./pixels.ts";

it("keeps every opaque pixel of a picture, row by row", () => {
  const pixels = Buffer.from([...[1, 2, 3, 255, 4, 5, 6, 255], ...[7, 8, 9, 255, 1, 2, 3, 255]]);
  const png = encodePng({ width: 2, height: 2, pixels });
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2]);
  expect(pixelsOf(png)).toEqual(pixels);
});

it("restores the colour of a transparent pixel from its premultiplied alpha", () => {
  const pixels = Buffer.from([100, 50, 0, 128, 0, 0, 0, 0]);
  expect([...pixelsOf(encodePng({ width: 2, height: 1, pixels }))]).toEqual([199, 100, 0, 128, 0, 0, 0, 0]);
});

it("paints what exceeds 256 colours in the nearest of the most frequent ones", () => {
  const twice = Array.from({ length: 256 }, (_, red) => [red, 0, 0, 255]).flatMap((each) => [each, each]);
  const rare = [77, 3, 0, 255];
  const pixels = Buffer.from([rare, ...twice].flat());
  const painted = pixelsOf(encodePng({ width: 513, height: 1, pixels }));
  expect([...painted.subarray(0, 4)]).toEqual([77, 0, 0, 255]);
  expect(painted.subarray(4)).toEqual(pixels.subarray(4));
});

it("ends as every PNG does", () => {
  const png = encodePng({ width: 1, height: 1, pixels: Buffer.alloc(4) });
  // The checksum of an empty last chunk is the same in all of them.
  expect(png.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082");
});
