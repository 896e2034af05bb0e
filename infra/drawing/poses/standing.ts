import { along } from "../arrow.ts";
import type { Arm, Leg, Pose } from "../pose.ts";
import { box, chair, mat } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { both, STANDING } from "./beginnings.ts";

const HANDS_HIGH = both<Arm>({ wrist: [58, 134, 15], elbow: [0, -1, 0.5], fingers: [0, 1, 0] });
const ONE_FOOT_IN_FRONT: Pose["legs"] = {
  right: { ankle: [-5, 7, 9.5], knee: [1, 0, 0] },
  left: { ankle: [-42, 7, -9.5], knee: [1, 0, 0] },
};

const BIG_STEP: Pose["legs"] = {
  left: { ankle: [26, 7, -9.5], knee: [1, 0, 0] },
  right: { ankle: [-47, 11.7, 9.5], knee: [1, 0, 0], toes: [1, -0.4, 0], sole: [-0.4, -1, 0] },
};

const FOREARMS_ON_FRAME = both<Arm>({ wrist: [-4, 155, 45], elbow: [-0.4, -1, 1], fingers: [0, 1, 0] });

export const STANDING_UP = {
  "lat-wall-stretch": {
    viewpoint: { around: -14, above: 8 },
    start: {
      ...STANDING,
      hipsAt: [-18, 87, 0],
      hips: { pitch: 24 },
      chest: { pitch: 30 },
      head: { pitch: 14 },
      legs: ONE_FOOT_IN_FRONT,
      arms: HANDS_HIGH,
    },
    startApart: [-132, 0, -33],
    end: {
      ...STANDING,
      hipsAt: [-31, 86, 0],
      hips: { pitch: 62 },
      chest: { pitch: 70 },
      head: { pitch: 62 },
      legs: ONE_FOOT_IN_FRONT,
      arms: HANDS_HIGH,
    },
    areas: [warm("trunk", { spine: 0.4, right: 8, forward: 0 }, { spine: 0.9, right: 11, forward: 2 }, 7)],
    arrows: [along([-36, 100, 9], [-54, 102, 9], [-72, 92, 9]), along([14, 84, 9], [14, 78, 9], [14, 64, 9])],
    props: [mat(-60, 62, 28), box([62, 0, -32], [68, 160, 32])],
  },
  "doorway-chest": {
    // Without the feet, so that the arms and the chest are large.
    cutBelow: 40,
    viewpoint: { around: 57, above: 8 },
    start: {
      ...STANDING,
      hipsAt: [-20, 90.5, 0],
      legs: both<Leg>({ ankle: [-22, 7, 9.5], knee: [1, 0, 0] }),
      arms: FOREARMS_ON_FRAME,
    },
    end: {
      ...STANDING,
      hipsAt: [12, 85.5, 0],
      hips: { pitch: 6 },
      chest: { pitch: 8 },
      legs: {
        right: { ankle: [41, 7, 9.5], knee: [1, 0, 0] },
        left: { ankle: [-22, 9, -9.5], knee: [1, 0, 0] },
      },
      arms: FOREARMS_ON_FRAME,
    },
    areas: [warm("trunk", { spine: 0.8, right: -9, forward: 8 }, { spine: 0.8, right: 9, forward: 8 }, 6)],
    arrows: [
      along([26, 122, 0], [40, 122, 0], [66, 122, 0]),
      along([-6, 51, 34], [18, 51, 34], [46, 51, 34]),
    ],
    props: [
      box([-14, 0, -56], [-4, 178, -48]),
      box([-14, 0, 48], [-4, 178, 56]),
      box([-14, 172, -56], [-4, 178, 56]),
    ],
  },
  "hip-flexor-standing": {
    viewpoint: { around: 12, above: 8 },
    start: {
      ...STANDING,
      hipsAt: [-4, 82.5, 0],
      legs: BIG_STEP,
    },
    end: {
      ...STANDING,
      hipsAt: [8, 75, 0],
      legs: BIG_STEP,
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
