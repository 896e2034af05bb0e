import { along } from "../arrow.ts";
import { type Scenes, type WarmBand, warm } from "../scene.ts";
import { both, STANDING } from "./beginnings.ts";

/** @param side 1 for the right, -1 for the left */
function shoulderBlade(side: 1 | -1): WarmBand {
  const from = { spine: 0.6, right: side * 8, forward: -8 };
  const to = { spine: 0.85, right: side * 10, forward: -8 };
  return { ...warm("trunk", from, to, 5.5), shade: true };
}

export const HEAD_AND_SHOULDERS = {
  "neck-side-tilt": {
    viewpoint: { around: 90, above: 4 },
    start: STANDING,
    end: { ...STANDING, head: { roll: -32 } },
    areas: [{ on: "trunk", from: { spine: 1, right: 4, up: 8 }, to: { spine: 0.95, right: 11 }, radius: 4 }],
    arrows: [along([0, 178, 8], [0, 184, -12], [0, 170, -32])],
    props: [],
    cutBelow: 112,
  },
  "levator-stretch": {
    viewpoint: { around: 100, above: 4 },
    start: STANDING,
    end: {
      ...STANDING,
      head: { heading: 42, pitch: 34 },
      arms: {
        left: STANDING.arms.left,
        right: {
          wrist: { head: { up: 9, right: 7, forward: -6 } },
          elbow: [0.3, 0.6, 1],
          fingers: [-0.4, 0.4, -1],
        },
      },
    },
    areas: [
      warm("trunk", { spine: 1, right: -4, up: 8, forward: -2 }, { spine: 0.95, right: -10, forward: -2 }, 4),
    ],
    arrows: [along([20, 142, 13], [18, 134, 16], [16, 120, 20])],
    props: [],
    cutBelow: 108,
  },
  "chin-tuck": {
    viewpoint: { around: 4 },
    start: { ...STANDING, headForward: 7 },
    end: { ...STANDING, headForward: -2 },
    areas: [warm("trunk", { spine: 1, forward: -4, up: 1 }, { spine: 1, forward: -3, up: 9 }, 4)],
    arrows: [along([40, 152, 0], [30, 152, 0], [20, 152, 0])],
    props: [],
    cutBelow: 112,
  },
  "shoulder-blade-squeeze": {
    viewpoint: { around: -90, above: 4 },
    start: STANDING,
    end: {
      ...STANDING,
      shoulders: { right: { forward: -5, outward: -3, up: -1 }, left: { forward: -5, outward: -3, up: -1 } },
      arms: both({ wrist: [-5, 85, 24], elbow: [-1, 0, 0.4] }),
    },
    areas: [
      warm("trunk", { spine: 0.55, forward: -8 }, { spine: 0.88, forward: -8 }, 5),
      shoulderBlade(1),
      shoulderBlade(-1),
    ],
    arrows: [
      along([-12, 127, 21], [-12, 127, 14], [-12, 127, 5]),
      along([-12, 127, -21], [-12, 127, -14], [-12, 127, -5]),
    ],
    order: ["left-leg", "right-leg", "left-arm", "right-arm", "trunk", "head"],
    props: [],
    cutBelow: 100,
  },
} as const satisfies Scenes;
