import type { ExerciseId } from "../../shared/domain/sessions/vocabulary.ts";
import type { Arrow } from "./arrow.ts";
import type { PartName } from "./body-parts.ts";
import type { Viewpoint } from "./camera.ts";
import type { BodyPlace, Pose } from "./pose.ts";
import type { Prop } from "./props.ts";
import type { Vector } from "./vectors.ts";

/** Where an exercise is felt: a warm band on one part of the body. */
export interface WarmBand {
  readonly on: PartName;
  readonly from: BodyPlace;
  readonly to: BodyPlace;
  /** In centimetres. */
  readonly radius: number;
  /** A darker patch that only shows where a part of the body is, such as a shoulder blade. */
  readonly shade?: boolean;
}

export function warm(on: PartName, from: BodyPlace, to: BodyPlace, radius: number): WarmBand {
  return { on, from, to, radius };
}

/** The content of an exercise's picture. */
export interface Scene {
  readonly viewpoint: Viewpoint;
  /** Drawn as a shadow; absent where it would blur the picture. */
  readonly start?: Pose;
  /** Where one would hide the other, the start is drawn this far from the end, with its own things around it. */
  readonly startApart?: Vector;
  readonly end: Pose;
  readonly areas: readonly WarmBand[];
  /** Places on the body are those of the end. */
  readonly arrows: readonly Arrow[];
  /** Painted behind the body, in this order. */
  readonly props: readonly Prop[];
  /** The painting order, where the distance from the viewer does not decide it. */
  readonly order?: readonly PartName[];
  /** Only what is above this height (in centimetres) is shown, larger. */
  readonly cutBelow?: number;
}

/** Scenes by exercise id. */
export type Scenes = { readonly [Id in ExerciseId]?: Scene };
