import { expect, it } from "vitest";
import { bodyParts } from "../../infra/drawing/body-parts.ts";
import { type Camera, cameraAt, moved } from "../../infra/drawing/camera.ts";
import { SCENES } from "../../infra/drawing/pictures/exercise-pictures.ts";
import type { Pose } from "../../infra/drawing/pose.ts";
import type { Scene } from "../../infra/drawing/scene.ts";
import { skeletonOf } from "../../infra/drawing/skeleton.ts";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";

const APART = EXERCISE_IDS.flatMap((id) => {
  const { start, startApart, ...scene }: Scene = SCENES[id];
  return start && startApart ? [{ id, ...scene, start, startApart }] : [];
});

it.each(APART)("the start of $id stands apart from the end, so that neither hides the other", (scene) => {
  const camera = cameraAt(scene.viewpoint);
  const start = reachOf(scene.start, moved(camera, scene.startApart));
  const end = reachOf(scene.end, camera);
  const gap = Math.max(
    end.left - start.right,
    start.left - end.right,
    end.top - start.bottom,
    start.top - end.bottom,
  );
  expect(gap).toBeGreaterThan(0);
});

/** In centimetres on the flat picture. */
function reachOf(pose: Pose, camera: Camera) {
  const discs = bodyParts(skeletonOf(pose)).flatMap(({ shapes }) =>
    shapes.flatMap(({ balls }) => balls.map(camera.disc)),
  );
  return {
    left: Math.min(...discs.map(({ x, radius }) => x - radius)),
    right: Math.max(...discs.map(({ x, radius }) => x + radius)),
    top: Math.min(...discs.map(({ y, radius }) => y - radius)),
    bottom: Math.max(...discs.map(({ y, radius }) => y + radius)),
  };
}
