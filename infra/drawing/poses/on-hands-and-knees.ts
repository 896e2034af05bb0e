import { along } from "../arrow.ts";
import type { Arm, Leg } from "../pose.ts";
import { mat } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { ALL_FOURS, both } from "./beginnings.ts";

const FROM_THE_SIDE = { around: 14, above: 12 } as const;
const KNEES_WIDE = both<Leg>({
  ankle: [-46, 5, 10],
  knee: [1, 0, 1.1],
  toes: [-1, 0, -0.2],
  sole: [0, 1, 0],
});
const MAT = mat(-66, 84);

export const ON_HANDS_AND_KNEES = {
  "bottom-to-heels": {
    viewpoint: FROM_THE_SIDE,
    start: ALL_FOURS,
    end: {
      ...ALL_FOURS,
      hipsAt: [-33, 32, 0],
      hips: { pitch: 66 },
      chest: { pitch: 118 },
      head: { pitch: 118 },
      arms: {
        right: { ...ALL_FOURS.arms.right, elbow: [0, 0.4, 1] },
        left: { ...ALL_FOURS.arms.left, elbow: [0, 0.4, -1] },
      },
    },
    areas: [warm("trunk", { spine: 0.15, right: 2, forward: -7 }, { spine: 0.85, right: 2, forward: -8 }, 7)],
    arrows: [along([6, 74, 0], [-24, 78, 0], [-46, 58, 0])],
    props: [MAT],
  },
  "cat-stretch": {
    viewpoint: FROM_THE_SIDE,
    start: ALL_FOURS,
    end: {
      ...ALL_FOURS,
      hipsAt: [1, 48, 0],
      hips: { pitch: 28 },
      waist: { pitch: 80 },
      chest: { pitch: 126 },
      head: { pitch: 152 },
    },
    areas: [
      warm("trunk", { spine: 0.3, right: 2, forward: -8 }, { spine: 0.55, right: 2, forward: -8 }, 7),
      warm("trunk", { spine: 0.55, right: 2, forward: -8 }, { spine: 0.85, right: 2, forward: -8 }, 7),
    ],
    arrows: [along([20, 88, 0], [20, 98, 0], [20, 112, 0])],
    props: [MAT],
  },
  "bird-dog": {
    viewpoint: FROM_THE_SIDE,
    start: ALL_FOURS,
    end: {
      ...ALL_FOURS,
      legs: {
        ...ALL_FOURS.legs,
        right: { ankle: [-83.6, 53, 9], knee: [0, -1, 0], toes: [-1, -0.5, 0], sole: [-0.5, 1, 0] },
      },
      arms: { ...ALL_FOURS.arms, left: { wrist: [98, 66, -17], elbow: [0, -1, 0] } },
    },
    areas: [
      warm("trunk", { spine: 0, right: 6, forward: -8 }, { spine: 0.1, right: 5, forward: -8 }, 8),
      warm("trunk", { spine: 0.3, right: 4, forward: 7 }, { spine: 0.6, right: 4, forward: 7 }, 6),
    ],
    arrows: [
      along([-70, 14, 9], [-88, 20, 9], [-90, 38, 9]),
      along([72, 22, -17], [92, 30, -17], [98, 50, -17]),
    ],
    props: [MAT],
  },
  "childs-pose-side-reach": {
    viewpoint: { around: 4, above: 58 },
    start: {
      ...ALL_FOURS,
      hipsAt: [-31, 31, 0],
      hips: { pitch: 84 },
      chest: { pitch: 106 },
      head: { pitch: 106 },
      legs: KNEES_WIDE,
      arms: both<Arm>({ wrist: [66, 4, 20], elbow: [0, 1, 1], fingers: [1, 0, 0] }),
    },
    end: {
      ...ALL_FOURS,
      hipsAt: [-31, 31, 4],
      hips: { pitch: 84, heading: -8 },
      chest: { pitch: 106, heading: -36 },
      head: { pitch: 106, heading: -36 },
      legs: {
        right: { ...KNEES_WIDE.right, knee: [1, 0.2, 1.1] },
        left: { ...KNEES_WIDE.left, knee: [1, -0.25, -1.1] },
      },
      arms: {
        right: { wrist: [65, 4, -25], elbow: [0, 0, 1], fingers: [1, 0, -0.5] },
        left: { wrist: [43, 4, -53], elbow: [0, 0, -1], fingers: [1, 0, -0.5] },
      },
    },
    areas: [{ on: "trunk", from: { spine: 0.15, right: 8 }, to: { spine: 0.85, right: 11 }, radius: 7 }],
    arrows: [along([84, 0, 24], [92, 0, 0], [82, 0, -24])],
    order: ["left-leg", "right-leg", "trunk", "left-arm", "right-arm", "head"],
    props: [mat(-66, 94, 58)],
  },
} as const satisfies Scenes;
