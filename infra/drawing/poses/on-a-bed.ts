import { along } from "../arrow.ts";
import { PILLOW } from "../colours.ts";
import type { Pose } from "../pose.ts";
import { box } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";

/**
 * On the right side along a bed that is 46 cm high, head to the left, looking at the viewer. The thighs lie on the bed and
 * end at its edge.
 */
const ON_THE_SIDE: Pose = {
  hipsAt: [0, 64, -14],
  hips: { heading: 90, roll: 88 },
  chest: { heading: 90, roll: 90 },
  head: { heading: 90, roll: 92 },
  legs: {
    right: { ankle: [50, 53, 30], knee: [-1, 0, 1], toes: [0.3, 0, 1], sole: [1, 0, 0] },
    left: { ankle: [50, 66, 30], knee: [-1, 0, 1], toes: [0.3, 0, 1], sole: [1, 0, 0] },
  },
  arms: {
    right: { wrist: [-58, 53, 20], elbow: [0.4, -0.3, 1], fingers: [-1, 0, -0.6] },
    left: { wrist: [-98, 72, -10], elbow: [0, 1, 0] },
  },
};

export const ON_A_BED = {
  "ql-side-lying": {
    viewpoint: { around: 15, above: 25 },
    start: ON_THE_SIDE,
    end: {
      ...ON_THE_SIDE,
      hips: { heading: 90, roll: 78 },
      chest: { heading: 90, roll: 96 },
      legs: {
        right: { ankle: [38, 24, 36], knee: [-0.4, 0.4, 1], toes: [0.3, -0.6, 1], sole: [0.7, -0.7, 0] },
        left: { ankle: [40, 36, 38], knee: [-0.4, 0.4, 1], toes: [0.3, -0.6, 1], sole: [0.7, -0.7, 0] },
      },
    },
    areas: [warm("trunk", { spine: 0.1, right: -9, forward: 2 }, { spine: 0.6, right: -9, forward: 2 }, 7)],
    arrows: [along([58, 64, 40], [70, 52, 40], [62, 30, 40])],
    props: [box([-106, 24, -48], [72, 46, 26]), box([-100, 46, -36], [-54, 54, 14], PILLOW)],
  },
} as const satisfies Scenes;
