import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import type { ExerciseId } from "../../../shared/domain/sessions/vocabulary.ts";
import { draw } from "../figure.ts";
import { HEAD_AND_SHOULDERS } from "../poses/head-and-shoulders.ts";
import { LYING_LEGS } from "../poses/lying-legs.ts";
import { LYING_TUMMY } from "../poses/lying-tummy.ts";
import { ON_A_BED } from "../poses/on-a-bed.ts";
import { ON_A_CHAIR } from "../poses/on-a-chair.ts";
import { ON_HANDS_AND_KNEES } from "../poses/on-hands-and-knees.ts";
import { STANDING_UP } from "../poses/standing.ts";
import type { Scene } from "../scene.ts";

export const SCENES: Readonly<Record<ExerciseId, Scene>> = {
  ...LYING_LEGS,
  ...LYING_TUMMY,
  ...ON_HANDS_AND_KNEES,
  ...ON_A_CHAIR,
  ...ON_A_BED,
  ...HEAD_AND_SHOULDERS,
  ...STANDING_UP,
};

/** A deterministic, self-contained SVG of 480 by 300. */
export function exercisePictureSvg(id: ExerciseId): string {
  return draw(SCENES[id], id, EXERCISES[id]).svg;
}
