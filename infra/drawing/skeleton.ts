import { type Axes, axesOf, partWayTurned } from "./orientation.ts";
import type { Arm, Bone, Leg, Place, Pose, SideOfBody } from "./pose.ts";
import { across, add, between, partWay, size, times, unit, type Vector } from "./vectors.ts";

/** Lengths in centimetres of a person 170 cm tall: the head is about a seventh, thigh and shin are equal. */
export const LENGTHS = { spine: 50, neck: 16, thigh: 42, shin: 42, upperArm: 29, forearm: 26 } as const;

const HIP_HALF_WIDTH = 8.5;
const SHOULDER_HALF_WIDTH = 16.5;
const SHOULDERS_ON_SPINE = 0.93;
const SPINE_STEPS = 20;

/** Two bones and what they carry: hip, knee and ankle, or shoulder, elbow and wrist. */
export interface Limb {
  readonly root: Vector;
  readonly middle: Vector;
  readonly end: Vector;
  /** Where the toes or the fingers point. */
  readonly pointing: Vector;
}

interface LegJoints extends Limb {
  readonly sole: Vector;
}

export interface Skeleton {
  /** From the hips (0) to the base of the neck, evenly spaced. */
  readonly spine: readonly { readonly at: Vector; readonly axes: Axes }[];
  readonly head: { readonly at: Vector; readonly axes: Axes };
  readonly legs: Readonly<Record<SideOfBody, LegJoints>>;
  readonly arms: Readonly<Record<SideOfBody, Limb>>;
  /** The largest distance of a hand or foot from its target, in centimetres. */
  readonly outOfReach: number;
}

/** The joints of a body in a pose. */
export function skeletonOf(pose: Pose): Skeleton {
  const spine = spineOf(pose);
  const known: Known = { spine, head: headOf(pose, spine), legs: {}, arms: {} };
  let outOfReach = 0;

  const reaching = (root: Vector, wanted: Vector, pole: Vector, bones: readonly [number, number]) => {
    const limb = bentTowards(root, wanted, pole, bones);
    outOfReach = Math.max(outOfReach, size(between(limb.end, wanted)));
    return limb;
  };
  const legOf = (side: SideOfBody): LegJoints => {
    const { ankle, knee, toes, sole = [0, -1, 0] }: Leg = pose.legs[side];
    const hips = at(spine, 0);
    const root = add(hips.at, times(outward(side) * HIP_HALF_WIDTH, hips.axes.right));
    const limb = reaching(root, placeOn(ankle, known), knee, [LENGTHS.thigh, LENGTHS.shin]);
    const leg = {
      ...limb,
      pointing: unit(toes ?? axesOf({ heading: pose.hips.heading ?? 0 }).forward),
      sole,
    };
    known.legs[side] = leg;
    return leg;
  };
  const armOf = (side: SideOfBody): Limb => {
    const { wrist, elbow, fingers }: Arm = pose.arms[side];
    const root = shoulderOf(pose, spine, side);
    const limb = reaching(root, placeOn(wrist, known), elbow, [LENGTHS.upperArm, LENGTHS.forearm]);
    const arm = { ...limb, pointing: unit(fingers ?? between(limb.middle, limb.end)) };
    known.arms[side] = arm;
    return arm;
  };

  // In order of dependence: the right leg may rest on the left one, hands on either leg.
  const left = legOf("left");
  const legs = { left, right: legOf("right") };
  const arms = { left: armOf("left"), right: armOf("right") };
  return { spine, head: known.head, legs, arms, outOfReach };
}

/** 1 to the right of the body, -1 to its left. */
export function outward(side: SideOfBody): 1 | -1 {
  return side === "right" ? 1 : -1;
}

/** The position of a place on a body whose relevant bones are known. */
export function placeOn(place: Place, { spine, head, legs, arms }: Known): Vector {
  if ("bone" in place) {
    const limb = limbOf(place.bone, legs, arms);
    if (limb === undefined) throw new Error(`the place of ${place.bone} is used before it is known`);
    const isNear = place.bone.endsWith("thigh") || place.bone.endsWith("upper-arm");
    const [from, to] = isNear ? [limb.root, limb.middle] : [limb.middle, limb.end];
    return add(partWay(from, to, place.at), place.offset ?? [0, 0, 0]);
  }
  if ("spine" in place) return off(at(spine, place.spine), place);
  if ("head" in place) return off(head, place.head);
  return place;
}

/** A partial skeleton. */
interface Known {
  readonly spine: Skeleton["spine"];
  readonly head: Skeleton["head"];
  readonly legs: Partial<Record<SideOfBody, Limb>>;
  readonly arms: Partial<Record<SideOfBody, Limb>>;
}

function limbOf(bone: Bone, legs: Known["legs"], arms: Known["arms"]): Limb | undefined {
  const side = bone.startsWith("right") ? "right" : "left";
  return bone.endsWith("thigh") || bone.endsWith("shin") ? legs[side] : arms[side];
}

function off(
  { at, axes }: { readonly at: Vector; readonly axes: Axes },
  {
    right = 0,
    up = 0,
    forward = 0,
  }: { readonly right?: number; readonly up?: number; readonly forward?: number },
): Vector {
  return add(at, times(right, axes.right), times(up, axes.up), times(forward, axes.forward));
}

function spineOf({ hipsAt, hips, waist, chest }: Pose): Skeleton["spine"] {
  const anglesAt = (share: number) => {
    if (waist === undefined) return partWayTurned(hips, chest, share);
    return share < 0.5 ? partWayTurned(hips, waist, 2 * share) : partWayTurned(waist, chest, 2 * share - 1);
  };
  const spine = [{ at: hipsAt, axes: axesOf(anglesAt(0)) }];
  for (let step = 1; step <= SPINE_STEPS; step += 1) {
    const below = axesOf(anglesAt((step - 0.5) / SPINE_STEPS)).up;
    const before = spine.at(-1)?.at ?? hipsAt;
    const here = add(before, times(LENGTHS.spine / SPINE_STEPS, below));
    spine.push({ at: here, axes: axesOf(anglesAt(step / SPINE_STEPS)) });
  }
  return spine;
}

function headOf({ chest, head, headForward = 0 }: Pose, spine: Skeleton["spine"]): Skeleton["head"] {
  const axes = axesOf(head);
  const neck = axesOf(partWayTurned(chest, head, 0.5)).up;
  const on = add(at(spine, 1).at, times(LENGTHS.neck * 0.6, neck), times(LENGTHS.neck * 0.4, axes.up));
  return { at: add(on, times(1.5 + headForward, axes.forward)), axes };
}

function shoulderOf({ shoulders }: Pose, spine: Skeleton["spine"], side: SideOfBody): Vector {
  const { up = 0, forward = 0, outward: out = 0 } = shoulders?.[side] ?? {};
  return off(at(spine, SHOULDERS_ON_SPINE), {
    right: outward(side) * (SHOULDER_HALF_WIDTH + out),
    up,
    forward,
  });
}

function at(spine: Skeleton["spine"], share: number): { readonly at: Vector; readonly axes: Axes } {
  const station = spine[Math.round(share * SPINE_STEPS)];
  if (station === undefined) throw new Error(`a spine runs from 0 to 1, not to ${share}`);
  return station;
}

/** Two bones of fixed length from a root towards a place; the joint between them points where `pole` does. */
function bentTowards(
  root: Vector,
  wanted: Vector,
  pole: Vector,
  [first, second]: readonly [number, number],
): Pick<Limb, "root" | "middle" | "end"> {
  const way = between(root, wanted);
  const along = unit(way);
  const reach = Math.min(size(way), first + second);
  const foot = (first ** 2 - second ** 2 + reach ** 2) / (2 * reach);
  const height = Math.sqrt(Math.max(0, first ** 2 - foot ** 2));
  const middle = add(root, times(foot, along), times(height, across(along, pole)));
  return { root, middle, end: add(root, times(reach, along)) };
}
