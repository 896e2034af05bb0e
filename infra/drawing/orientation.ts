import { add, times, type Vector } from "./vectors.ts";

/**
 * How a part of the body is turned, in degrees; all zero is upright and facing right (+x). Applied in this order, each
 * about the body's own axis: `heading` turns to the right, `pitch` tips forward, `roll` tips to the right, `turn`
 * turns to the right again.
 */
export interface Angles {
  readonly heading?: number;
  readonly pitch?: number;
  readonly roll?: number;
  readonly turn?: number;
}

/** The body's own directions, each of length 1. */
export interface Axes {
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
}

export function axesOf({ heading = 0, pitch = 0, roll = 0, turn = 0 }: Angles): Axes {
  let right: Vector = [0, 0, 1];
  let up: Vector = [0, 1, 0];
  let forward: Vector = [1, 0, 0];
  [forward, right] = rotated(forward, right, heading);
  [up, forward] = rotated(up, forward, pitch);
  [up, right] = rotated(up, right, roll);
  [forward, right] = rotated(forward, right, turn);
  return { right, up, forward };
}

export function partWayTurned(from: Angles, to: Angles, share: number): Angles {
  const mixed = (one = 0, other = 0) => one + share * (other - one);
  return {
    heading: mixed(from.heading, to.heading),
    pitch: mixed(from.pitch, to.pitch),
    roll: mixed(from.roll, to.roll),
    turn: mixed(from.turn, to.turn),
  };
}

/** Turns the first axis towards the second. */
function rotated(first: Vector, second: Vector, degrees: number): [Vector, Vector] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [add(times(cos, first), times(sin, second)), add(times(cos, second), times(-sin, first))];
}
