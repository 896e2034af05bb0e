import { along, around } from "../arrow.ts";
import type { Arm, Pose } from "../pose.ts";
import { chair } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { both, CHAIR_BACK, SITTING } from "./beginnings.ts";

const CHAIR = chair(CHAIR_BACK);

const FIGURE_FOUR: Pose["legs"] = {
  left: SITTING.legs.left,
  right: {
    ankle: { bone: "left-thigh", at: 0.85, offset: [0, 9, 0] },
    knee: [0.4, 0.1, 1],
    toes: [0.5, -0.2, -1],
    sole: [0.6, -0.8, 0],
  },
};
const HANDS_ON_SEAT = both<Arm>({ wrist: [2, 58, 29], elbow: [-1, 0, 0.8], fingers: [0.5, -1, 0] });
const HANDS_BEHIND_HEAD: Pose["arms"] = {
  right: {
    wrist: { head: { right: 8, up: -3, forward: -9 } },
    elbow: [0.6, -0.2, 1],
    fingers: [-0.2, 0, -1],
  },
  left: {
    wrist: { head: { right: -8, up: -3, forward: -9 } },
    elbow: [0.6, -0.2, -1],
    fingers: [-0.2, 0, 1],
  },
};
const CROSSED: Pose["arms"] = {
  right: { wrist: { spine: 0.75, right: -8, forward: 13 }, elbow: [0, -1, 0], fingers: [0, 0.6, -1] },
  left: { wrist: { spine: 0.65, right: 8, forward: 15 }, elbow: [0, -1, 0], fingers: [0, 0.6, 1] },
};
const TURNED: Pose["arms"] = {
  right: { ...CROSSED.right, elbow: [0.4, -1, 0.6], fingers: [-0.8, 0.6, -0.6] },
  left: { ...CROSSED.left, elbow: [0, -1, 0], fingers: [0.8, 0.6, 0.6] },
};

export const ON_A_CHAIR = {
  "figure-four-seated": {
    viewpoint: { around: 48, above: 15 },
    start: { ...SITTING, legs: FIGURE_FOUR, arms: HANDS_ON_SEAT },
    startApart: [-58, 0, 64],
    end: {
      ...SITTING,
      hips: { pitch: 26 },
      chest: { pitch: 28 },
      head: { pitch: 20 },
      legs: FIGURE_FOUR,
      arms: HANDS_ON_SEAT,
    },
    areas: [
      warm("trunk", { spine: 0.1, right: 10, forward: -5 }, { spine: 0, right: 9, forward: -5 }, 7),
      warm(
        "right-leg",
        { bone: "right-thigh", at: 0, offset: [-7, 0, 2] },
        { bone: "right-thigh", at: 0.12, offset: [-4, -4, 0] },
        7,
      ),
    ],
    arrows: [along([18, 148, 0], [44, 146, 0], [58, 124, 0])],
    props: [chair(CHAIR_BACK - 9)],
  },
  "side-bend-seated": {
    viewpoint: { around: 68, above: 12 },
    start: SITTING,
    end: {
      ...SITTING,
      hips: { roll: -4 },
      chest: { roll: -36 },
      head: { roll: -38 },
      arms: {
        right: { wrist: { head: { up: 27, right: -8, forward: -3 } }, elbow: [0, 1, 1] },
        left: { wrist: [0, 52, -27], elbow: [-1, 0.2, -0.6], fingers: [0.2, -1, 0.1] },
      },
    },
    areas: [warm("trunk", { spine: 0.15, right: 10, forward: 2 }, { spine: 0.8, right: 12, forward: 2 }, 7)],
    arrows: [along([0, 152, 10], [0, 168, -26], [0, 150, -58])],
    order: ["left-arm", "left-leg", "right-leg", "trunk", "right-arm", "head"],
    props: [CHAIR],
    cutBelow: 26,
  },
  "thoracic-extension-chair": {
    viewpoint: { around: 12, above: 8 },
    start: { ...SITTING, arms: HANDS_BEHIND_HEAD },
    end: {
      ...SITTING,
      hips: { pitch: -6 },
      waist: { pitch: -8 },
      chest: { pitch: -40 },
      head: { pitch: -36 },
      arms: HANDS_BEHIND_HEAD,
    },
    areas: [warm("trunk", { spine: 0.5, right: 5, forward: -5 }, { spine: 0.85, right: 6, forward: -6 }, 7)],
    arrows: [along([22, 142, 0], [12, 153, 0], [-12, 152, 0])],
    props: [chair(CHAIR_BACK, { back: 88 })],
    cutBelow: 40,
  },
  "thoracic-rotation-seated": {
    viewpoint: { around: 78, above: 14 },
    start: { ...SITTING, arms: CROSSED },
    startApart: [0, 0, 78],
    end: { ...SITTING, chest: { turn: -55 }, head: { heading: -60 }, arms: TURNED },
    areas: [warm("trunk", { spine: 0.45, right: 9, forward: -4 }, { spine: 0.7, right: 10, forward: -4 }, 7)],
    arrows: [around([0, 74, 0], 36, 105, -75)],
    props: [CHAIR],
    cutBelow: 26,
  },
} as const satisfies Scenes;
