import type { Exercise } from "../../shared/domain/home-care/exercises/exercise.ts";
import { paintArrow } from "./arrow.ts";
import { type Camera, moved } from "./camera.ts";
import { BODY, PANEL, SHADOW, SHADOW_OPACITY } from "./colours.ts";
import { type Bounds, framed, HEIGHT, WIDTH } from "./framing.ts";
import { paintBody } from "./paint-body.ts";
import { paintBox } from "./props.ts";
import type { Scene } from "./scene.ts";
import { skeletonOf } from "./skeleton.ts";

const CORNER = 22;

/** The picture's title and description. */
type Words = Pick<Exercise, "name" | "picture">;

export interface Drawing {
  readonly svg: string;
  readonly bounds: Bounds;
}

/**
 * Draws a scene as self-contained SVG: no fonts, scripts or external resources.
 *
 * @param id prefix of all ids in the picture, so that several fit on one page
 */
export function draw(scene: Scene, id: string, { name, picture }: Words): Drawing {
  const { start, startApart, order, areas, arrows, props } = scene;
  const end = skeletonOf(scene.end);
  const shadow = start && skeletonOf(start);
  const { camera, bounds } = framed(scene, end, shadow);
  const around = (from: Camera) => props.flatMap((prop) => prop.map((box) => paintBox(box, from)));
  const before = moved(camera, startApart);
  const panel = `width="${WIDTH}" height="${HEIGHT}"`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ${panel}`,
    ` role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(name)}</title><desc id="${id}-desc">${escaped(picture)}</desc>`,
    `<clipPath id="${id}-panel"><rect ${panel} rx="${CORNER}"/></clipPath>`,
    `<g clip-path="url(#${id}-panel)"><rect ${panel} fill="${PANEL.colour}" opacity="${PANEL.opacity}"/>`,
    ...(startApart ? [] : around(camera)),
    shadow
      ? `<g opacity="${SHADOW_OPACITY}">${startApart ? around(before).join("") : ""}${paintBody(shadow, order, before, { colours: SHADOW, areas: [], id })}</g>`
      : "",
    ...(startApart ? around(camera) : []),
    paintBody(end, order, camera, { colours: BODY, areas, id }),
    ...arrows.map((arrow) => paintArrow(arrow, end, camera)),
    "</g></svg>",
  ].join("");
  return { svg, bounds };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
