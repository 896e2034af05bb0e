import type { Ball, Camera } from "./camera.ts";
import { COLOURS } from "./colours.ts";
import { short } from "./outline.ts";
import type { Place } from "./pose.ts";
import { placeOn, type Skeleton } from "./skeleton.ts";
import { partWay } from "./vectors.ts";

/** A movement: a curve from the first place to the last, drawn towards the one between. */
export type Arrow = readonly [from: Place, bend: Place, to: Place];

export function along(...places: Arrow): Arrow {
  return places;
}

const WIDTH = 6;
const HEAD = { length: 17, halfWidth: 11 } as const;

export function paintArrow([first, middle, last]: Arrow, body: Skeleton, camera: Camera): string {
  const from = camera.flat(placeOn(first, body));
  const bend = camera.flat(placeOn(middle, body));
  const to = camera.flat(placeOn(last, body));
  const way = Math.atan2(to.y - bend.y, to.x - bend.x);
  const fromTip = (back: number, aside: number) => {
    const x = to.x - back * Math.cos(way) - aside * Math.sin(way);
    return `${short(x)} ${short(to.y - back * Math.sin(way) + aside * Math.cos(way))}`;
  };
  const line = `M${short(from.x)} ${short(from.y)}Q${short(bend.x)} ${short(bend.y)} ${fromTip(10, 0)}`;
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
export function alongArrow([first, middle, last]: Arrow, body: Skeleton): Ball[] {
  const [from, bend, to] = [placeOn(first, body), placeOn(middle, body), placeOn(last, body)];
  return [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    at: partWay(partWay(from, bend, share), partWay(bend, to, share), share),
    radius: 3,
  }));
}
