import type { Arm, Leg, Pose, SideOfBody } from "../pose.ts";
import type { Vector } from "../vectors.ts";

/** The same on both sides: made for the right side (z towards the viewer), and mirrored for the left. */
export function both<Part extends Arm | Leg>(right: Part): Readonly<Record<SideOfBody, Part>> {
  return { right, left: mirrored(right) };
}

/** Mirrors a limb to the other side, for a body that faces along x; places on the body do not change. */
function mirrored<Part extends Arm | Leg>(limb: Part): Part {
  return Object.fromEntries(
    Object.entries(limb).map(([name, value]) => [name, Array.isArray(value) ? flipped(value) : value]),
  ) as Part;
}

function flipped([x = 0, y = 0, z = 0]: readonly number[]): Vector {
  return [x, y, -z];
}

const BENT_LEG: Leg = { ankle: [38, 7, 9], knee: [0, 1, 0] };

/** On the back, head to the left, knees bent and feet flat on the floor (y is 0). */
export const LYING: Pose = {
  hipsAt: [0, 9.5, 0],
  hips: { pitch: -90 },
  chest: { pitch: -90 },
  head: { pitch: -90 },
  legs: both(BENT_LEG),
  arms: both<Arm>({ wrist: [4, 4, 25], elbow: [0, 0, 1] }),
};

/** On hands and knees, facing right. */
export const ALL_FOURS: Pose = {
  hipsAt: [0, 48, 0],
  hips: { pitch: 80 },
  chest: { pitch: 80 },
  head: { pitch: 72 },
  legs: both<Leg>({ ankle: [-42, 5, 9], knee: [1, -1, 0], toes: [-1, 0, 0], sole: [0, 1, 0] }),
  arms: both<Arm>({ wrist: [46, 3, 17], elbow: [-1, 0, 0], fingers: [1, 0, 0] }),
};

/** Sitting tall on a chair whose seat is at 46 cm, facing right, hands on the thighs. */
export const SITTING: Pose = {
  hipsAt: [0, 55.5, 0],
  hips: {},
  chest: {},
  head: {},
  legs: both<Leg>({ ankle: [42, 7, 10], knee: [0, 1, 0] }),
  arms: both<Arm>({ wrist: [25, 63, 13], elbow: [-1, -0.3, 0.5] }),
};

export const CHAIR_BACK = -15;

/** Standing, facing right, arms by the sides. */
export const STANDING: Pose = {
  hipsAt: [0, 90.8, 0],
  hips: {},
  chest: {},
  head: {},
  legs: both<Leg>({ ankle: [0, 7, 9.5], knee: [1, 0, 0] }),
  arms: both<Arm>({ wrist: [3, 84, 23], elbow: [-1, 0, 0.3] }),
};
