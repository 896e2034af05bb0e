/** A place or a direction in the room, in centimetres: x to the right, y up, z towards the viewer. */
export type Vector = readonly [x: number, y: number, z: number];

export function add(...vectors: readonly Vector[]): Vector {
  return [sum(vectors, 0), sum(vectors, 1), sum(vectors, 2)];
}

export function times(factor: number, [x, y, z]: Vector): Vector {
  return [factor * x, factor * y, factor * z];
}

export function between(from: Vector, to: Vector): Vector {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

export function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

export function size(vector: Vector): number {
  return Math.sqrt(dot(vector, vector));
}

export function unit(vector: Vector): Vector {
  return times(1 / size(vector), vector);
}

/** The part of `direction` perpendicular to `axis`, scaled to length 1. */
export function across(axis: Vector, direction: Vector): Vector {
  return unit(add(direction, times(-dot(axis, direction), axis)));
}

/** @param share 0 gives `from`, 1 gives `to` */
export function partWay(from: Vector, to: Vector, share: number): Vector {
  return add(from, times(share, between(from, to)));
}

function sum(vectors: readonly Vector[], axis: 0 | 1 | 2): number {
  return vectors.reduce((total, vector) => total + vector[axis], 0);
}
