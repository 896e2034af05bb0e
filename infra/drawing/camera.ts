import { add, dot, type Vector } from "./vectors.ts";

/**
 * The viewer's position, in degrees: `around` walks from the right-hand side (0) to the front (90) of a body that
 * faces right; `above` looks down from higher up.
 */
export interface Viewpoint {
  readonly around?: number;
  readonly above?: number;
}

/** A round spot on the flat picture. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Ball {
  readonly at: Vector;
  readonly radius: number;
}

/** Draws the room flat, without perspective: lengths across the view stay true. */
export interface Camera {
  /** In centimetres, y down as in a picture. */
  flat(at: Vector): { readonly x: number; readonly y: number };
  disc(ball: Ball): Disc;
  /** Larger is nearer to the viewer. */
  nearness(at: Vector): number;
}

export function cameraAt({ around = 0, above = 0 }: Viewpoint): Camera {
  const [a, b] = [(around * Math.PI) / 180, (above * Math.PI) / 180];
  const right: Vector = [Math.cos(a), 0, -Math.sin(a)];
  const towards: Vector = [Math.sin(a) * Math.cos(b), Math.sin(b), Math.cos(a) * Math.cos(b)];
  const up: Vector = [-Math.sin(a) * Math.sin(b), Math.cos(b), -Math.cos(a) * Math.sin(b)];
  const flat = (at: Vector) => ({ x: dot(at, right), y: -dot(at, up) });
  return {
    flat,
    disc: ({ at, radius }) => ({ ...flat(at), radius }),
    nearness: (at) => dot(at, towards),
  };
}

/** Draws things as if they stood elsewhere. */
export function moved(camera: Camera, by: Vector = [0, 0, 0]): Camera {
  return {
    flat: (at) => camera.flat(add(at, by)),
    disc: ({ at, radius }) => camera.disc({ at: add(at, by), radius }),
    nearness: camera.nearness,
  };
}
