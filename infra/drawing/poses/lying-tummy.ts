import { along } from "../arrow.ts";
import type { Pose } from "../pose.ts";
import { mat } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";
import { LYING } from "./beginnings.ts";

const MAT = mat(-86, 64);
const LOW = { around: 4, above: 5 } as const;

const HANDS_ON_CHEST: Pose["arms"] = {
  right: { wrist: { spine: 0.75, right: 3, forward: 12 }, elbow: [0.4, -0.3, 1], fingers: [-0.4, 0.1, -1] },
  left: { wrist: { spine: 0.7, right: -3, forward: 13 }, elbow: [0.4, -0.3, -1], fingers: [-0.4, 0.1, 1] },
};
const ARCHED: Pose = {
  ...LYING,
  arms: HANDS_ON_CHEST,
  hips: { pitch: -48 },
  waist: { pitch: -106 },
  chest: { pitch: -100 },
};

export const LYING_TUMMY = {
  "pelvic-tilt": {
    viewpoint: LOW,
    start: ARCHED,
    startApart: [0, 62, 0],
    end: {
      ...LYING,
      hips: { pitch: -98 },
      waist: { pitch: -92 },
      chest: { pitch: -87 },
      arms: HANDS_ON_CHEST,
    },
    areas: [warm("trunk", { spine: 0.15, right: 4, forward: 5 }, { spine: 0.5, right: 4, forward: 5 }, 7)],
    arrows: [along([-16, 50, 0], [-16, 44, 0], [-16, 24, 0])],
    props: [MAT],
  },
  "deep-abdominal": {
    viewpoint: LOW,
    end: LYING,
    areas: [warm("trunk", { spine: 0.15, right: 4, forward: 5 }, { spine: 0.25, right: 4, forward: 5 }, 8)],
    arrows: [along([-9, 52, 0], [-9, 44, 0], [-9, 22, 0])],
    props: [MAT],
  },
  "bent-leg-lift": {
    viewpoint: { around: 12, above: 14 },
    start: LYING,
    end: {
      ...LYING,
      legs: {
        left: LYING.legs.left,
        right: { ankle: [41, 50, 9], knee: [-1, 1, 0], toes: [1, 0.9, 0], sole: [0.9, -1, 0] },
      },
    },
    areas: [warm("trunk", { spine: 0.15, right: 4, forward: 5 }, { spine: 0.55, right: 4, forward: 5 }, 7)],
    arrows: [along([56, 16, 9], [62, 28, 9], [58, 46, 9])],
    props: [MAT],
  },
} as const satisfies Scenes;
