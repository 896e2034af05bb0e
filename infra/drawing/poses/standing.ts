import { along } from "../arrow.ts";
import { box, chair, mat } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { both, STANDING } from "./beginnings.ts";

export const STANDING_UP = {
  "lat-wall-stretch": {
    viewpoint: { around: -12, above: 8 },
    start: {
      ...STANDING,
      hipsAt: [4, 90, 0],
      arms: both({ wrist: [52, 138, 15], elbow: [0, -1, 0.5], fingers: [0, 1, 0] }),
    },
    end: {
      ...STANDING,
      hipsAt: [-30, 84, 0],
      hips: { pitch: 66 },
      chest: { pitch: 84 },
      head: { pitch: 76 },
      legs: {
        right: { ankle: [2, 7, 9.5], knee: [1, 0, 0] },
        left: { ankle: [-32, 7, -9.5], knee: [1, 0, 0] },
      },
      arms: both({ wrist: [62, 123, 15], elbow: [0, -1, 0.5], fingers: [0, 1, 0] }),
    },
    areas: [warm("trunk", { spine: 0.4, right: 8, forward: 0 }, { spine: 0.9, right: 11, forward: 2 }, 7)],
    arrows: [along([-22, 108, 9], [-42, 106, 9], [-66, 92, 9])],
    props: [mat(-74, 68), box([67, 0, -40], [74, 168, 40])],
  },
  "doorway-chest": {
    viewpoint: { around: 50, above: 8 },
    end: {
      ...STANDING,
      hipsAt: [4, 88, 0],
      hips: { pitch: 8 },
      chest: { pitch: 10 },
      legs: {
        right: { ankle: [24, 7, 9.5], knee: [1, 0, 0] },
        left: { ankle: [-23, 9, -9.5], knee: [1, 0, 0] },
      },
      arms: both({ wrist: [-2, 157, 45], elbow: [-0.6, -1, 1], fingers: [0, 1, 0] }),
    },
    areas: [warm("trunk", { spine: 0.8, right: -9, forward: 8 }, { spine: 0.8, right: 9, forward: 8 }, 6)],
    arrows: [along([24, 122, 0], [40, 122, 0], [66, 122, 0])],
    props: [
      box([-14, 0, -56], [-4, 190, -48]),
      box([-14, 0, 48], [-4, 190, 56]),
      box([-14, 184, -56], [-4, 190, 56]),
    ],
    cutBelow: 62,
  },
  "hip-flexor-standing": {
    viewpoint: { around: 12, above: 8 },
    start: {
      ...STANDING,
      hipsAt: [-4, 82.5, 0],
      legs: {
        left: { ankle: [26, 7, -9.5], knee: [1, 0, 0] },
        right: { ankle: [-47, 11.7, 9.5], knee: [1, 0, 0], toes: [1, -0.4, 0], sole: [-0.4, -1, 0] },
      },
    },
    end: {
      ...STANDING,
      hipsAt: [8, 75, 0],
      legs: {
        left: { ankle: [26, 7, -9.5], knee: [1, 0, 0] },
        right: { ankle: [-47, 11.7, 9.5], knee: [1, 0, 0], toes: [1, -0.4, 0], sole: [-0.4, -1, 0] },
      },
      arms: {
        right: { wrist: [-7, 90, 17], elbow: [-1, 0, 0.6], fingers: [1, -0.25, 0] },
        left: { wrist: [19, 96, -32], elbow: [-1, -0.4, -0.4], fingers: [1, -0.3, -0.4] },
      },
    },
    areas: [
      warm(
        "right-leg",
        { bone: "right-thigh", at: 0, offset: [5, 2, 3] },
        { bone: "right-thigh", at: 0.5, offset: [4, 0, 3] },
        6,
      ),
    ],
    arrows: [along([24, 82, 9], [34, 80, 9], [56, 74, 9])],
    order: ["left-arm", "left-leg", "trunk", "right-leg", "head", "right-arm"],
    props: [mat(-68, 78), chair(26, { at: -50 })],
  },
} as const satisfies Scenes;
