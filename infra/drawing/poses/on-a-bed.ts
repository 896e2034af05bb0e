import { along } from "../arrow.ts";
import type { Pose } from "../pose.ts";
import { box } from "../props.ts";
import { type Scenes, warm } from "../scene.ts";

/** On the right side along the near edge of a bed that is 46 cm high, head to the left, looking at the viewer. */
const ON_THE_SIDE: Pose = {
  hipsAt: [0, 64, 0],
  hips: { heading: 90, roll: 88 },
  chest: { heading: 90, roll: 90 },
  head: { heading: 90, roll: 92 },
  legs: {
    right: { ankle: [44, 54, 16], knee: [0.3, 0, 1], toes: [1, -0.2, 0.3], sole: [0, -1, -0.2] },
    left: { ankle: [46, 66, 18], knee: [0.3, 0, 1], toes: [1, -0.2, 0.3], sole: [0, -1, -0.2] },
  },
  arms: {
    right: { wrist: [-62, 54, 34], elbow: [0, -0.3, 1] },
    left: { wrist: [-98, 72, 6], elbow: [0, 1, 0] },
  },
};

export const ON_A_BED = {
  "ql-side-lying": {
    viewpoint: { around: 12, above: 22 },
    start: ON_THE_SIDE,
    end: {
      ...ON_THE_SIDE,
      hips: { heading: 90, roll: 78 },
      chest: { heading: 90, roll: 96 },
      legs: {
        right: { ankle: [14, 28, 34], knee: [0.4, 0.4, 1], toes: [0.4, -1, 0.6], sole: [0, -0.4, -1] },
        left: { ankle: [34, 38, 38], knee: [0.7, 0.6, 1], toes: [0.4, -1, 0.6], sole: [0, -0.4, -1] },
      },
    },
    areas: [warm("trunk", { spine: 0.1, right: -9, forward: 2 }, { spine: 0.6, right: -9, forward: 2 }, 7)],
    arrows: [along([58, 64, 40], [70, 52, 40], [62, 30, 40])],
    props: [box([-112, 22, -50], [80, 46, 22])],
  },
} as const satisfies Scenes;
