import type { Ball } from "./camera.ts";
import type { BodyColours } from "./colours.ts";
import { SIDES_OF_BODY, type SideOfBody } from "./pose.ts";
import { outward, placeOn, type Skeleton } from "./skeleton.ts";
import { across, add, between, partWay, times, type Vector } from "./vectors.ts";

export type PartName = "trunk" | "head" | `${SideOfBody}-${"arm" | "leg"}`;

/** Part of the body as it is painted: shapes, each the rubber band around some balls. */
export interface BodyPart {
  readonly name: PartName;
  readonly shapes: readonly BodyShape[];
  /** Hides the seam where a limb leaves the trunk. */
  readonly seam?: BodyShape;
  readonly middle: Vector;
  /** The direction in which the side of a limb looks; trunk and head have none. */
  readonly outward?: Vector;
}

export interface BodyShape {
  readonly balls: readonly Ball[];
  readonly colour: "hair" | "skin" | "top" | "trousers";
}

export function bodyParts(skeleton: Skeleton): BodyPart[] {
  return [
    trunkOf(skeleton),
    headOf(skeleton),
    ...SIDES_OF_BODY.flatMap((side) => [legOf(skeleton, side), armOf(skeleton, side)]),
  ];
}

/** The colour of a shape; a limb beyond the trunk is paler. */
export function colourOf({ colour }: BodyShape, far: boolean, colours: BodyColours): string {
  if (colour === "hair" || !far) return colours[colour];
  return { skin: colours.farSkin, top: colours.farTop, trousers: colours.farTrousers }[colour];
}

/** The trunk's half width and thickness along the spine, in centimetres: hips, belt, waist and ribs. */
const TRUNK = [
  { spine: 0, apart: 7, radius: 9.5, forward: -1 },
  { spine: 0.1, apart: 6.3, radius: 9.5, forward: -0.5 },
  { spine: 0.2, apart: 5.5, radius: 9.2, forward: 0 },
  { spine: 0.3, apart: 5.2, radius: 8.9, forward: 0 },
  { spine: 0.4, apart: 5, radius: 8.6, forward: 0 },
  { spine: 0.5, apart: 5.1, radius: 8.7, forward: 0 },
  { spine: 0.6, apart: 5.7, radius: 9.1, forward: 0 },
  { spine: 0.75, apart: 6.5, radius: 9.6, forward: 0 },
] as const;
const BELT = 2;

function trunkOf(skeleton: Skeleton): BodyPart {
  const slices = TRUNK.map(({ spine, apart, radius, forward }): Ball[] =>
    [-apart, apart].map((right) => ({ at: placeOn({ spine, right, forward }, skeleton), radius })),
  );
  const ribs = slices.at(-1) ?? [];
  const shoulders = SIDES_OF_BODY.map((side) => {
    const at = skeleton.arms[side].root;
    return { at: partWay(at, placeOn({ spine: 0.9 }, skeleton), 0.16), radius: 5.8 };
  });
  const base = placeOn({ spine: 1 }, skeleton);
  const neck = [
    { at: base, radius: 5 },
    { at: placeOn({ head: { up: -7, forward: -2 } }, skeleton), radius: 4.6 },
  ];
  const bands = slices.slice(1).map(
    (slice, index): BodyShape => ({
      balls: [...(slices[index] ?? []), ...slice],
      colour: index < BELT ? "trousers" : "top",
    }),
  );
  return {
    name: "trunk",
    // The trousers come last: they cover the top.
    shapes: [
      { balls: neck, colour: "skin" },
      ...bands.slice(BELT),
      { balls: [...ribs, ...shoulders], colour: "top" },
      { balls: [...shoulders, { at: base, radius: 4.6 }], colour: "top" },
      ...bands.slice(0, BELT),
    ],
    middle: placeOn({ spine: 0.5 }, skeleton),
  };
}

function headOf(skeleton: Skeleton): BodyPart {
  const ball = (up: number, forward: number, radius: number): Ball => ({
    at: placeOn({ head: { up, forward } }, skeleton),
    radius,
  });
  const hair: BodyShape = { balls: [ball(2.5, -0.8, 10.2), ball(-1.5, -2, 9)], colour: "hair" };
  const face: BodyShape = { balls: [ball(-0.5, 3, 7.6), ball(-7, 3.6, 5.2)], colour: "skin" };
  const nose: BodyShape = { balls: [ball(-1, 10, 1), ball(-3.2, 11.2, 1.5)], colour: "skin" };
  return { name: "head", shapes: [hair, face, nose], middle: skeleton.head.at };
}

function legOf(skeleton: Skeleton, side: SideOfBody): BodyPart {
  const { root, middle, end, pointing, sole } = skeleton.legs[side];
  const down = across(pointing, sole);
  const foot = [
    { at: end, radius: 4 },
    { at: add(end, times(-3, pointing), times(3.8, down)), radius: 3.2 },
    { at: add(end, times(14, pointing), times(4.8, down)), radius: 2.2 },
  ];
  const hip = { at: root, radius: 8.4 };
  const knee = { at: middle, radius: 6.2 };
  return {
    name: `${side}-leg`,
    seam: { balls: [{ ...hip, radius: 8.6 }], colour: "trousers" },
    shapes: [
      { balls: foot, colour: "skin" },
      { balls: [hip, knee], colour: "trousers" },
      { balls: [knee, { at: partWay(middle, end, 0.94), radius: 4.5 }], colour: "trousers" },
    ],
    middle: partWay(root, middle, 0.7),
    outward: outwardFrom(skeleton, side, 0),
  };
}

function armOf(skeleton: Skeleton, side: SideOfBody): BodyPart {
  const { root, middle, end, pointing } = skeleton.arms[side];
  const elbow = { at: middle, radius: 4.1 };
  const wrist = { at: end, radius: 3.1 };
  const hand = [
    wrist,
    { at: add(end, times(7, pointing)), radius: 3.3 },
    { at: add(end, times(12, pointing)), radius: 2.2 },
  ];
  const shoulder = { at: root, radius: 5.6 };
  return {
    name: `${side}-arm`,
    shapes: [
      { balls: hand, colour: "skin" },
      { balls: [{ at: root, radius: 5 }, elbow], colour: "skin" },
      { balls: [elbow, wrist], colour: "skin" },
      { balls: [shoulder, { at: partWay(root, middle, 0.6), radius: 5.2 }], colour: "top" },
    ],
    middle: partWay(root, middle, 0.6),
    outward: outwardFrom(skeleton, side, 1),
  };
}

function outwardFrom(skeleton: Skeleton, side: SideOfBody, spine: number): Vector {
  return between(placeOn({ spine }, skeleton), placeOn({ spine, right: outward(side) }, skeleton));
}
