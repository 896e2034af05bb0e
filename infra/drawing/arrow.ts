import type { Ball, Camera } from "./camera.ts";
import { COLOURS } from "./colours.ts";
import { short } from "./outline.ts";
import type { Place } from "./pose.ts";
import { placeOn, type Skeleton } from "./skeleton.ts";
import { add, partWay, type Vector } from "./vectors.ts";

/** A movement: a curve from the first place to the last, drawn towards those between. */
export type Arrow = readonly [from: Place, bend: Place, ...on: Place[]];

export function along(...places: readonly [from: Place, bend: Place, to: Place]): Arrow {
  return places;
}

const STEPS = 6;

/**
 * A turn about an upright axis, in degrees: 0 is ahead of a body that faces right, 90 to its right.
 *
 * @param middle the axis at the height of the arrow
 */
export function around(middle: Vector, radius: number, from: number, to: number): Arrow {
  const on = (share: number): Vector => {
    const angle = ((from + share * (to - from)) * Math.PI) / 180;
    return add(middle, [radius * Math.cos(angle), 0, radius * Math.sin(angle)]);
  };
  const later = Array.from({ length: STEPS - 1 }, (_, step) => on((step + 2) / STEPS));
  return [on(0), on(1 / STEPS), ...later];
}

const WIDTH = 6;
const HEAD = { length: 17, halfWidth: 11 } as const;

export function paintArrow(arrow: Arrow, body: Skeleton, camera: Camera): string {
  const bends = bendsOf(arrow, body).map((bend) => bend.map(camera.flat));
  const [from, last] = [bends[0]?.[0], bends.at(-1)];
  const [, beforeTip, tip] = last ?? [];
  if (!(from && beforeTip && tip)) return "";
  const way = Math.atan2(tip.y - beforeTip.y, tip.x - beforeTip.x);
  const fromTip = (back: number, aside: number) => {
    const x = tip.x - back * Math.cos(way) - aside * Math.sin(way);
    return `${short(x)} ${short(tip.y - back * Math.sin(way) + aside * Math.cos(way))}`;
  };
  const curves = bends.map(([, bend = from, to = from], index) => {
    const end = index === bends.length - 1 ? fromTip(10, 0) : `${short(to.x)} ${short(to.y)}`;
    return `Q${short(bend.x)} ${short(bend.y)} ${end}`;
  });
  const line = `M${short(from.x)} ${short(from.y)}${curves.join("")}`;
  const { length, halfWidth } = HEAD;
  const head = `M${fromTip(length, halfWidth)}L${fromTip(0, 0)}L${fromTip(length, -halfWidth)}Z`;
  const painted = (colour: string, wider: number) =>
    [
      `<g stroke="${colour}" stroke-linejoin="round" stroke-linecap="round">`,
      `<path fill="none" stroke-width="${WIDTH + wider}" d="${line}"/>`,
      `<path fill="${colour}" stroke-width="${WIDTH / 2 + wider}" d="${head}"/></g>`,
    ].join("");
  return painted(COLOURS.rim, 5) + painted(COLOURS.arrow, 0);
}

/** Where the curve goes, with room for its stroke and its head. */
export function alongArrow(arrow: Arrow, body: Skeleton): Ball[] {
  return bendsOf(arrow, body).flatMap(([from, bend, to]) =>
    [0, 0.25, 0.5, 0.75, 1].map((share) => ({
      at: partWay(partWay(from, bend, share), partWay(bend, to, share), share),
      radius: 3,
    })),
  );
}

/** Quadratic curves that join smoothly, half way between two bends. */
function bendsOf(arrow: Arrow, body: Skeleton): (readonly [from: Vector, bend: Vector, to: Vector])[] {
  const places = arrow.map((place) => placeOn(place, body));
  return places.slice(1, -1).map((bend, index) => {
    const [before = bend, after = bend] = [places[index], places[index + 2]];
    const from = index === 0 ? before : partWay(before, bend, 0.5);
    return [from, bend, index === places.length - 3 ? after : partWay(bend, after, 0.5)] as const;
  });
}
