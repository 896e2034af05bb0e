import type { Angles } from "./orientation.ts";
import type { Vector } from "./vectors.ts";

export const SIDES_OF_BODY = ["right", "left"] as const;
export type SideOfBody = (typeof SIDES_OF_BODY)[number];

export type Bone = `${SideOfBody}-${"thigh" | "shin" | "upper-arm" | "forearm"}`;

/** A place on the body, so that a hand or a tint follows it wherever the pose takes it. */
export type BodyPlace =
  /** `at` runs from 0 (nearer the trunk) to 1; `offset` is in the room. */
  | { readonly bone: Bone; readonly at: number; readonly offset?: Vector }
  /** `spine` runs from 0 (hips) to 1 (base of the neck); the rest is in the trunk's own directions there. */
  | { readonly spine: number; readonly right?: number; readonly up?: number; readonly forward?: number }
  /** Measured from the middle of the head, in the head's own directions. */
  | { readonly head: { readonly right?: number; readonly up?: number; readonly forward?: number } };

/** A place in the room, or on the body. */
export type Place = Vector | BodyPlace;

export interface Leg {
  readonly ankle: Place;
  /** Where the knee points. */
  readonly knee: Vector;
  /** Where the toes point. Default: ahead. */
  readonly toes?: Vector;
  /** Where the sole looks. Default: down. */
  readonly sole?: Vector;
}

export interface Arm {
  readonly wrist: Place;
  /** Where the elbow points. */
  readonly elbow: Vector;
  /** Where the fingers point. Default: on along the forearm. */
  readonly fingers?: Vector;
}

/** How far a shoulder is moved from its usual place, in centimetres in the chest's own directions. */
interface ShoulderShift {
  readonly up?: number;
  readonly forward?: number;
  readonly outward?: number;
}

/** A body in one position: hands and feet are placed, and knees and elbows follow. */
export interface Pose {
  /** The middle between the hip joints. */
  readonly hipsAt: Vector;
  readonly hips: Angles;
  /** Where the back does not bend evenly from hips to chest. */
  readonly waist?: Angles;
  readonly chest: Angles;
  readonly head: Angles;
  /** The head slid along its own forward direction, in centimetres. */
  readonly headForward?: number;
  readonly shoulders?: Readonly<Record<SideOfBody, ShoulderShift>>;
  readonly legs: Readonly<Record<SideOfBody, Leg>>;
  readonly arms: Readonly<Record<SideOfBody, Arm>>;
}
