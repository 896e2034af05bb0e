import { Resvg } from "@resvg/resvg-js";
import { encodePng } from "./encode-png.ts";

/** A picture is rendered at twice the size at which an email shows it: 300 by 187.5 CSS pixels at most. */
export const PNG_SIZE = { width: 600, height: 375 } as const;

/** The picture as a PNG; the same pixels on every platform, since no font of the system is used. */
export function renderPng(svg: string): Buffer {
  const fitTo = { mode: "width", value: PNG_SIZE.width } as const;
  return encodePng(new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render());
}
