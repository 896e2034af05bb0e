import { along } from "../arrow.ts";
import type { Pose } from "../pose.ts";
import { mat } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { LYING } from "./beginnings.ts";

const MAT = mat(-86, 64);
const FROM_THE_SIDE = { around: 12, above: 14 } as const;

const BRIDGE: Pose = {
  ...LYING,
  hipsAt: [-6, 31, 0],
  hips: { pitch: -117 },
  chest: { pitch: -112 },
};

export const LYING_LEGS = {
  "figure-four-lying": {
    viewpoint: { around: 5, above: 20 },
    start: {
      ...LYING,
      legs: {
        left: LYING.legs.left,
        right: {
          ankle: { bone: "left-thigh", at: 0.86, offset: [-5, 6, 4] },
          knee: [0.4, 0.1, 1],
          toes: [-0.3, 0.5, -1],
          sole: [-1, 0.3, 0],
        },
      },
    },
    end: {
      ...LYING,
      legs: {
        left: { ankle: [34, 50, -9], knee: [-1, 1, 0], toes: [1, 1, 0], sole: [1, -1, 0] },
        right: {
          ankle: { bone: "left-thigh", at: 0.86, offset: [-7, 5, 4] },
          knee: [0.4, 0.1, 1],
          toes: [-0.3, 0.8, -1],
          sole: [-1, 0.2, 0],
        },
      },
      arms: {
        right: {
          wrist: { bone: "left-thigh", at: 0.5, offset: [4, -3, 8] },
          elbow: [0, -0.5, 1],
          fingers: [0.4, 0.5, -1],
        },
        left: {
          wrist: { bone: "left-thigh", at: 0.5, offset: [4, -3, -7] },
          elbow: [0, -0.5, -1],
          fingers: [0.4, 0.5, 1],
        },
      },
    },
    areas: [
      warm(
        "right-leg",
        { bone: "right-thigh", at: 0.05, offset: [4, -4, 0] },
        { bone: "right-thigh", at: 0.4, offset: [3, -4, 0] },
        7,
      ),
    ],
    arrows: [along([46, 66, 0], [34, 78, 0], [10, 74, 0])],
    props: [MAT],
  },
  "glute-bridge": {
    viewpoint: FROM_THE_SIDE,
    start: LYING,
    end: BRIDGE,
    areas: [warm("trunk", { spine: 0, right: 6, forward: -8 }, { spine: 0.15, right: 5, forward: -8 }, 8)],
    arrows: [along([-14, 50, 0], [-14, 60, 0], [-14, 76, 0])],
    props: [MAT],
  },
  "knee-to-chest": {
    viewpoint: FROM_THE_SIDE,
    start: LYING,
    end: {
      ...LYING,
      legs: {
        left: LYING.legs.left,
        right: { ankle: [19, 37, 9], knee: [-1, 1, 0], toes: [1, 0.3, 0], sole: [0.3, -1, 0] },
      },
      arms: {
        right: {
          wrist: { bone: "right-shin", at: 0.1, offset: [-3, 6, 6] },
          elbow: [0, -0.6, 1],
          fingers: [1, 0, -0.6],
        },
        left: {
          wrist: { bone: "right-shin", at: 0.1, offset: [-3, 6, -6] },
          elbow: [0, -0.6, -1],
          fingers: [1, 0, 0.6],
        },
      },
    },
    areas: [warm("trunk", { spine: 0, right: 6, forward: -8 }, { spine: 0.35, right: 5, forward: -8 }, 8)],
    arrows: [along([30, 62, 9], [16, 76, 9], [-14, 68, 9])],
    props: [MAT],
  },
  "knee-rolls": {
    viewpoint: { around: 72, above: 30 },
    start: {
      ...LYING,
      legs: { right: { ankle: [36, 7, 5], knee: [0, 1, 0] }, left: { ankle: [36, 7, -5], knee: [0, 1, 0] } },
    },
    end: {
      ...LYING,
      hips: { pitch: -90, turn: -36 },
      hipsAt: [0, 11.5, 0],
      legs: {
        right: { ankle: [36, 11, 0], knee: [0, 0.42, -1], sole: [0, -0.7, 0.6] },
        left: { ankle: [36, 5, -8], knee: [0, 0.26, -1], sole: [0, -0.7, 0.6] },
      },
    },
    areas: [warm("trunk", { spine: 0.1, right: 10, forward: 3 }, { spine: 0.55, right: 9, forward: 2 }, 7)],
    arrows: [along([22, 62, -6], [22, 62, -40], [22, 34, -54])],
    props: [MAT],
  },
} as const satisfies Scenes;
