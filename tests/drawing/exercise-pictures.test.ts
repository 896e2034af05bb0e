import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { draw } from "../../infra/drawing/figure.ts";
import { HEIGHT, WIDTH } from "../../infra/drawing/framing.ts";
import { exercisePictureSvg, SCENES } from "../../infra/drawing/pictures/exercise-pictures.ts";
import { PNG_SIZE, renderPng } from "../../infra/drawing/pictures/render-png.ts";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import { pixelsOf } from "./pixels.ts";

const FOLDER = new URL("../../shared/pictures/", import.meta.url);
const MOST_BYTES = 20_000;

describe.each(EXERCISE_IDS)("the picture of %s", (id) => {
  const svg = exercisePictureSvg(id);

  it("is drawn with a body, a warm area and an arrow", () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 480 300".*<\/svg>$/);
    expect(SCENES[id].areas.length).toBeGreaterThan(0);
    expect(SCENES[id].arrows.length).toBeGreaterThan(0);
  });

  it("has finite numbers only", () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined|\de[+-]\d/);
  });

  it("comes out the same every time", () => {
    expect(exercisePictureSvg(id)).toBe(svg);
  });

  it("loads nothing from elsewhere and runs nothing", () => {
    expect(svg).not.toMatch(/href|<script|<image|<style|\son\w+=|url\((?!#)/);
  });

  it("uses each of its own ids once, so that several pictures can stand on one page", () => {
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((each) => !each?.startsWith(`${id}-`))).toEqual([]);
  });

  it("stays within its frame, and is cut at the lower edge alone where it is a close view", () => {
    const { left, top, right, bottom } = draw(SCENES[id], id, EXERCISES[id]).bounds;
    expect(left).toBeGreaterThan(10);
    expect(top).toBeGreaterThan(10);
    expect(right).toBeLessThan(WIDTH - 10);
    const lowest = SCENES[id].cutBelow === undefined ? HEIGHT - 10 : HEIGHT + 0.1;
    expect(bottom).toBeLessThan(lowest);
  });

  it("names itself and says what it shows", () => {
    expect(svg).toContain(`aria-labelledby="${id}-title ${id}-desc"`);
    expect(svg).toContain(`<title id="${id}-title">${EXERCISES[id].name}</title>`);
    expect(svg).toContain(`<desc id="${id}-desc">${EXERCISES[id].picture}</desc>`);
  });

  it("has a small PNG of twice the size at which emails show it", () => {
    const png = readFileSync(new URL(`png/${id}.png`, FOLDER));
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    // The header comes first in every PNG: its width and height are at bytes 16 and 20.
    expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual(PNG_SIZE);
    expect(png.byteLength).toBeLessThan(MOST_BYTES);
  });

  it("lets a dark page show through around the body", () => {
    const pixels = pixelsOf(readFileSync(new URL(`png/${id}.png`, FOLDER)));
    const alphaAt = (x: number, y: number) => pixels[(y * PNG_SIZE.width + x) * 4 + 3];
    expect(alphaAt(0, 0)).toBe(0);
    expect(alphaAt(PNG_SIZE.width / 2, 3)).toBeLessThan(64);
  });

  it("is what pages and emails have: npm run pictures has drawn it as it is now", () => {
    expect(readFileSync(new URL(`svg/${id}.svg`, FOLDER), "utf8") === svg).toBe(true);
    const png = readFileSync(new URL(`png/${id}.png`, FOLDER));
    expect(pixelsOf(png).equals(pixelsOf(renderPng(svg)))).toBe(true);
  });
});

it.each(["svg", "png"])("keeps one %s of every exercise and of nothing else", (kind) => {
  const files = readdirSync(new URL(`${kind}/`, FOLDER));
  expect(files.toSorted()).toEqual(EXERCISE_IDS.map((id) => `${id}.${kind}`).toSorted());
});
