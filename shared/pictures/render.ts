import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { EXERCISE_IDS } from "../domain/sessions/vocabulary.ts";
import { encodePng } from "./encode-png.ts";
import { exercisePictureSvg, PNG_SIZE } from "./exercise-pictures.ts";

/*
 * Writes the PNG of every exercise picture, and the digests of the SVGs they were made from, by which a test tells
 * that a picture was changed and not rendered again. Emails carry the PNGs: few mail programs show SVG.
 */
const folder = new URL("./png/", import.meta.url);
const manifest: Record<string, string> = {};
for (const id of EXERCISE_IDS) {
  const svg = exercisePictureSvg(id);
  const fitTo = { mode: "width", value: PNG_SIZE.width } as const;
  const rendered = new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render();
  writeFileSync(new URL(`${id}.png`, folder), encodePng(rendered));
  manifest[id] = createHash("sha256").update(svg).digest("hex");
}
writeFileSync(new URL("manifest.json", folder), `${JSON.stringify(manifest, undefined, 2)}\n`);
