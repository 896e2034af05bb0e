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
      hipsAt: [-38, 26, 0],
      hips: { pitch: 70 },
      chest: { pitch: 112 },
      head: { pitch: 112 },
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
    viewpoint: { around: 10, above: 9 },
    start: ALL_FOURS,
    end: {
      ...ALL_FOURS,
      legs: {
        ...ALL_FOURS.legs,
        right: { ankle: [-83.8, 50, 9], knee: [0, -1, 0], toes: [-1, -0.5, 0], sole: [-0.5, 1, 0] },
      },
      arms: { ...ALL_FOURS.arms, left: { wrist: [100.7, 55, -17], elbow: [0, -1, 0] } },
    },
    areas: [
      warm("trunk", { spine: 0, right: 6, forward: -8 }, { spine: 0.1, right: 5, forward: -8 }, 8),
      warm("trunk", { spine: 0.3, right: 4, forward: 7 }, { spine: 0.6, right: 4, forward: 7 }, 6),
    ],
    arrows: [
      along([-70, 14, 9], [-88, 20, 9], [-90, 38, 9]),
      along([72, 10, -17], [92, 18, -17], [99, 38, -17]),
    ],
    props: [MAT],
  },
  "childs-pose-side-reach": {
    viewpoint: { around: 150, above: 26 },
    start: {
      ...ALL_FOURS,
      hipsAt: [-38, 25, 0],
      hips: { pitch: 86 },
      chest: { pitch: 106 },
      head: { pitch: 100 },
      legs: KNEES_WIDE,
      arms: both<Arm>({ wrist: [59, 4, 18], elbow: [0, 1, 1], fingers: [1, 0, 0] }),
    },
    end: {
      ...ALL_FOURS,
      hipsAt: [-38, 25, 2],
      hips: { pitch: 86, heading: -4 },
      chest: { pitch: 106, heading: -44 },
      head: { pitch: 100, heading: -40 },
      legs: {
        right: { ...KNEES_WIDE.right, knee: [1, 0.1, 1.1] },
        left: { ...KNEES_WIDE.left, ankle: [-46, 5, -7], knee: [1, -0.1, -1.1] },
      },
      arms: {
        right: { wrist: [54, 4, -36], elbow: [0, 0.5, 1], fingers: [1, 0, -0.7] },
        left: { wrist: [34, 4, -58], elbow: [0, 0.5, -1], fingers: [1, 0, -0.7] },
      },
    },
    areas: [{ on: "trunk", from: { spine: 0.15, right: 8 }, to: { spine: 0.85, right: 11 }, radius: 7 }],
    arrows: [along([78, 0, 16], [86, 0, -10], [74, 0, -40])],
    order: ["right-leg", "trunk", "left-leg", "right-arm", "left-arm", "head"],
    props: [mat(-66, 84, 52)],
  },
} as const satisfies Scenes;
