import type { Ball, Camera } from "./camera.ts";
import { type BoxColours, FURNITURE, MAT } from "./colours.ts";
import { short } from "./outline.ts";
import type { Vector } from "./vectors.ts";

/** A thing in the room: boxes along the room's directions, painted in the order given. */
export type Prop = readonly Box[];

export interface Box {
  readonly from: Vector;
  readonly to: Vector;
  readonly colours: BoxColours;
}

export function mat(fromX: number, toX: number, halfDepth = 32): Prop {
  return [{ from: [fromX, -1.5, -halfDepth], to: [toX, 0, halfDepth], colours: MAT }];
}

export function box(from: Vector, to: Vector, colours = FURNITURE): Prop {
  return [{ from, to, colours }];
}

/** A chair, 46 cm high, whose sitter faces right: `backAt` is the x of its back, `at` the z of its middle. */
export function chair(backAt: number, { back = 92, at = 0 } = {}): Prop {
  const [near, far, front] = [at + 21, at - 21, backAt + 44];
  const leg = (x: number, z: number): Box => ({
    from: [x, 0, z],
    to: [x + 4, 42, z + 4],
    colours: FURNITURE,
  });
  return [
    leg(backAt - 4, far),
    leg(front - 4, far),
    leg(backAt - 4, near - 4),
    { from: [backAt - 4, 46, far], to: [backAt, back, near], colours: FURNITURE },
    { from: [backAt - 4, 42, far], to: [front, 46, near], colours: FURNITURE },
    leg(front - 4, near - 4),
  ];
}

/** The far sides of a box are never seen: the viewer is on the near side, at or above it. */
export function paintBox({ from, to, colours }: Box, camera: Camera): string {
  const [[x0, y0, z0], [x1, y1, z1]] = [from, to];
  const rightSeen = camera.nearness([1, 0, 0]) > 0;
  const x = rightSeen ? x1 : x0;
  const faces = [
    [colours.side, rectangle((z, y) => [x, y, z], [z0, z1], [y0, y1])],
    [colours.front, rectangle((x, y) => [x, y, z1], [x0, x1], [y0, y1])],
    [colours.top, rectangle((x, z) => [x, y1, z], [x0, x1], [z0, z1])],
  ] as const;
  const painted = faces
    .map(([colour, corners]) => {
      const points = corners.map(camera.flat).map(({ x, y }) => `${short(x)} ${short(y)}`);
      return `<path fill="${colour}" stroke="${colour}" stroke-linejoin="round" d="M${points.join("L")}Z"/>`;
    })
    .join("");
  return colours.opacity === undefined ? painted : `<g opacity="${colours.opacity}">${painted}</g>`;
}

type Range = readonly [from: number, to: number];

/** The corners of a face, in turn. */
function rectangle(at: (one: number, other: number) => Vector, [a0, a1]: Range, [b0, b1]: Range): Vector[] {
  return [at(a0, b0), at(a1, b0), at(a1, b1), at(a0, b1)];
}

export function cornersOf({ from, to }: Box): Ball[] {
  return [from[0], to[0]].flatMap((x) =>
    [from[1], to[1]].flatMap((y) => [from[2], to[2]].map((z): Ball => ({ at: [x, y, z], radius: 0 }))),
  );
}
