import { along } from "../arrow.ts";
import type { Arm, Leg, Pose } from "../pose.ts";
import { mat } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { both, LYING } from "./beginnings.ts";

const MAT = mat(-86, 64);
const FROM_THE_SIDE = { around: 12, above: 14 } as const;

const BRIDGE: Pose = {
  ...LYING,
  hipsAt: [-6, 31, 0],
  hips: { pitch: -117 },
  chest: { pitch: -112 },
};

const ARMS_OUT: Pose = { ...LYING, arms: both<Arm>({ wrist: [-58, 4, 70], elbow: [1, 0, 0] }) };

export const LYING_LEGS = {
  "figure-four-lying": {
    viewpoint: { around: 50, above: 18 },
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
      shoulders: { right: { up: 3 }, left: { up: 3 } },
      legs: {
        left: { ankle: [24, 58, -9], knee: [-1, 1, 0], toes: [1, 1, 0], sole: [1, -1, 0] },
        right: {
          ankle: { bone: "left-thigh", at: 0.86, offset: [-7, 5, 4] },
          knee: [0.4, 0.1, 1],
          toes: [-0.3, 0.8, -1],
          sole: [-1, 0.2, 0],
        },
      },
      arms: {
        right: {
          wrist: { bone: "left-thigh", at: 0.55, offset: [5, 0, 8] },
          elbow: [0, -0.5, 1],
          fingers: [0.6, 0.3, -1],
        },
        left: {
          wrist: { bone: "left-thigh", at: 0.5, offset: [5, -1, -8] },
          elbow: [0, -0.5, -1],
          fingers: [0.6, 0.3, 1],
        },
      },
    },
    order: ["head", "trunk", "left-arm", "left-leg", "right-arm", "right-leg"],
    areas: [
      warm(
        "right-leg",
        { bone: "right-thigh", at: 0.05, offset: [4, -4, 0] },
        { bone: "right-thigh", at: 0.4, offset: [3, -4, 0] },
        7,
      ),
    ],
    arrows: [along([32, 70, -9], [18, 74, -9], [-8, 68, -9])],
    props: [mat(-70, 46, 21)],
  },
  "glute-bridge": {
    viewpoint: FROM_THE_SIDE,
    start: LYING,
    end: BRIDGE,
    areas: [
      warm("trunk", { spine: 0, right: 6, forward: -8 }, { spine: 0.15, right: 5, forward: -8 }, 9),
      warm(
        "right-leg",
        { bone: "right-thigh", at: 0, offset: [-6, -3, 3] },
        { bone: "right-thigh", at: 0.15, offset: [0, -6, 3] },
        7,
      ),
    ],
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
    viewpoint: { around: 62, above: 46 },
    start: { ...ARMS_OUT, legs: both<Leg>({ ankle: [38, 7, 6], knee: [0, 1, 0] }) },
    end: {
      ...ARMS_OUT,
      hips: { pitch: -90, turn: 40 },
      hipsAt: [0, 12, 0],
      legs: {
        right: { ankle: [33, 5, 8], knee: [0, 0.26, 1], sole: [0, -0.7, -0.6] },
        left: { ankle: [34, 11, 0], knee: [0, 0.42, 1], sole: [0, -0.7, -0.6] },
      },
    },
    areas: [warm("trunk", { spine: 0.1, right: -10, forward: 3 }, { spine: 0.55, right: -9, forward: 2 }, 7)],
    arrows: [along([20, 58, -2], [20, 72, 38], [22, 34, 62])],
    props: [mat(-86, 58, 44)],
  },
} as const satisfies Scenes;
