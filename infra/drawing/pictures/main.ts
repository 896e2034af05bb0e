import { writeFileSync } from "node:fs";
import { EXERCISE_IDS } from "../../../shared/domain/sessions/vocabulary.ts";
import { exercisePictureSvg } from "./exercise-pictures.ts";
import { renderPng } from "./render-png.ts";

/*
 * Draws every exercise into shared/pictures: an SVG for pages, and a PNG for emails, since few mail programs show SVG.
 */
const folder = new URL("../../../shared/pictures/", import.meta.url);
for (const id of EXERCISE_IDS) {
  const svg = exercisePictureSvg(id);
  writeFileSync(new URL(`svg/${id}.svg`, folder), svg);
  writeFileSync(new URL(`png/${id}.png`, folder), renderPng(svg));
}
