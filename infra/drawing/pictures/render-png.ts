import { Resvg } from "@resvg/resvg-js";
import { encodePng } from "./encode-png.ts";

/** Twice the largest size in emails, 300 by 187.5 CSS pixels. */
export const PNG_SIZE = { width: 600, height: 375 } as const;

/** Renders a PNG, with the same pixels on every platform since no system font is used. */
export function renderPng(svg: string): Buffer {
  const fitTo = { mode: "width", value: PNG_SIZE.width } as const;
  return encodePng(new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render());
}
