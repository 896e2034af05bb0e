import { alongArrow } from "./arrow.ts";
import { bodyParts } from "./body-parts.ts";
import { type Ball, type Camera, cameraAt, type Disc, moved } from "./camera.ts";
import { cornersOf } from "./props.ts";
import type { Scene } from "./scene.ts";
import type { Skeleton } from "./skeleton.ts";

export const WIDTH = 480;
export const HEIGHT = 300;
const MARGIN = 14;
/** The maximum scale in pixels per centimetre, for poses that take little room. */
const LARGEST = { whole: 3, cut: 4.4 } as const;

/** The drawing's extent, in picture pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The camera with the largest picture that contains everything. A cut scene ends at the picture's lower edge. */
export function framed(
  scene: Scene,
  end: Skeleton,
  start: Skeleton | undefined,
): { readonly camera: Camera; readonly bounds: Bounds } {
  const plain = cameraAt(scene.viewpoint);
  const { cutBelow, startApart, props } = scene;
  const isCut = cutBelow !== undefined;
  const seen = (balls: readonly Ball[], camera: Camera) =>
    balls.filter(({ at }) => !isCut || at[1] > cutBelow).map(camera.disc);
  const things = props.flatMap((prop) => prop.flatMap(cornersOf));
  const discs = [
    ...seen([...things, ...ballsOf(end), ...scene.arrows.flatMap((arrow) => alongArrow(arrow, end))], plain),
    ...seen([...(startApart ? things : []), ...(start ? ballsOf(start) : [])], moved(plain, startApart)),
  ];
  const around = boundsOf(discs);
  const { left, top, right } = around;
  const bottom = isCut ? plain.flat([0, cutBelow, 0]).y : around.bottom;
  const room = { across: WIDTH - 2 * MARGIN, down: HEIGHT - (isCut ? 1 : 2) * MARGIN };
  const scale = Math.min(
    room.across / (right - left),
    room.down / (bottom - top),
    isCut ? LARGEST.cut : LARGEST.whole,
  );
  const x = (value: number) => WIDTH / 2 + scale * (value - (left + right) / 2);
  const y = (value: number) =>
    isCut ? HEIGHT + scale * (value - bottom) : HEIGHT / 2 + scale * (value - (top + bottom) / 2);
  const flat: Camera["flat"] = (at) => {
    const point = plain.flat(at);
    return { x: x(point.x), y: y(point.y) };
  };
  const disc: Camera["disc"] = ({ at, radius }) => ({ ...flat(at), radius: scale * radius });
  return {
    camera: { flat, disc, nearness: plain.nearness },
    bounds: { left: x(left), top: y(top), right: x(right), bottom: y(bottom) },
  };
}

function ballsOf(body: Skeleton): Ball[] {
  return bodyParts(body).flatMap(({ shapes }) => shapes.flatMap(({ balls }) => balls));
}

function boundsOf(discs: readonly Disc[]): Bounds {
  return {
    left: Math.min(...discs.map(({ x, radius }) => x - radius)),
    top: Math.min(...discs.map(({ y, radius }) => y - radius)),
    right: Math.max(...discs.map(({ x, radius }) => x + radius)),
    bottom: Math.max(...discs.map(({ y, radius }) => y + radius)),
  };
}
