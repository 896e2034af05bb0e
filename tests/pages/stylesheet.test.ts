import { describe, expect, it } from "vitest";
import { stylesheet } from "../../shared/pages/stylesheet.ts";
import { sourceOf } from "../../shared/services/security-headers.ts";
import { aPractice } from "../domain/builders.ts";

/** Text on ground, in both modes. */
const PAIRS = [
  ["on-fill", "fill"],
  ["on-fill", "fill-pressed"],
  ["accent", "sheet"],
  ["accent", "paper"],
  ["accent", "tint"],
  ["text", "tint"],
  ["text", "sheet"],
  ["quiet", "sheet"],
  ["quiet", "paper"],
  ["text", "emergency-tint"],
  ["text", "urgent-tint"],
  ["text", "gp-tint"],
  ["on-emergency", "emergency"],
  ["on-urgent", "urgent"],
  ["on-gp", "gp"],
  ["emergency-text", "sheet"],
] as const;

const COLOURS = [
  "#0f5c56",
  "#7a2e6b",
  "#767676",
  "#000000",
  "#0000ff",
  "#d00000",
  "#7a7000",
  "#008000",
  "#a0522d",
];

describe.each(COLOURS)("the stylesheet in the colour %s", (colour) => {
  const css = stylesheet(aPractice({ colour }).colour);

  it.each(["light", "dark"] as const)("keeps text readable in %s mode", (mode) => {
    const colours = coloursOf(css, mode);
    for (const [text, ground] of PAIRS) {
      expect(contrast(colours[text], colours[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast("#ffffff", colours.brand), "white on brand").toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.edge, colours.sheet), "a field's edge").toBeGreaterThanOrEqual(3);
  });
});

it("allows no other stylesheet", () => {
  const sources = COLOURS.map((colour) => sourceOf(stylesheet(colour)));
  expect(new Set(sources).size).toBe(COLOURS.length);
});

function coloursOf(css: string, mode: "light" | "dark"): Record<string, string> {
  const [light = "", dark = ""] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body);
  const text = mode === "light" ? light : light + dark;
  return Object.fromEntries([...text.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6})/g)].map(([, n, v]) => [n, v]));
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour = ""): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
