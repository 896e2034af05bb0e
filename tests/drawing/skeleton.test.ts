import { describe, expect, it } from "vitest";
import { bodyParts } from "../../infra/drawing/body-parts.ts";
import { SCENES } from "../../infra/drawing/pictures/exercise-pictures.ts";
import type { Pose } from "../../infra/drawing/pose.ts";
import { STANDING } from "../../infra/drawing/poses/beginnings.ts";
import { LENGTHS, type Limb, placeOn, type Skeleton, skeletonOf } from "../../infra/drawing/skeleton.ts";
import { between, size, type Vector } from "../../infra/drawing/vectors.ts";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";

const POSES = EXERCISE_IDS.flatMap((id): [string, Pose][] => {
  const { start, end } = SCENES[id];
  return [...(start ? [[`the start of ${id}`, start] as [string, Pose]] : []), [`the end of ${id}`, end]];
});

describe.each(POSES)("the body at %s", (_, pose) => {
  const body = skeletonOf(pose);

  it("has bones of the same lengths as in every other picture", () => {
    for (const side of ["right", "left"] as const) {
      expect(boneLengths(body.legs[side])).toEqual([near(LENGTHS.thigh), near(LENGTHS.shin)]);
      expect(boneLengths(body.arms[side])).toEqual([near(LENGTHS.upperArm), near(LENGTHS.forearm)]);
    }
    const back = body.spine
      .slice(1)
      .reduce((sum, { at }, index) => sum + distance(at, body.spine[index]?.at), 0);
    expect(back).toBeCloseTo(LENGTHS.spine, 6);
  });

  it("has every hand and foot where the exercise puts it", () => {
    expect(body.outOfReach).toBeLessThan(0.5);
  });

  it("does not sink into the floor", () => {
    expect(lowest(body)).toBeGreaterThan(-3);
  });

  it("rests on something: the floor, a chair or a bed", () => {
    const seated = Math.abs(pose.hipsAt[1] - 55.5) < 1;
    const onBed = pose.hips.roll !== undefined && pose.hips.roll > 45;
    expect(seated || onBed || lowest(body) < 3).toBe(true);
  });
});

describe("a skeleton", () => {
  it("is a person of 170 cm whose head is about a seventh of that", () => {
    const body = skeletonOf(STANDING);
    const head = bodyParts(body)
      .filter((part) => part.name === "head")
      .flatMap((part) => part.shapes.flatMap((shape) => shape.balls));
    const top = Math.max(...head.map(({ at, radius }) => at[1] + radius));
    const chin = Math.min(...head.map(({ at, radius }) => at[1] - radius));
    expect(Math.abs(top - 170)).toBeLessThan(4);
    expect(170 / (top - chin)).toBeGreaterThan(6);
    expect(170 / (top - chin)).toBeLessThan(8);
  });

  it("bends a knee towards the given direction", () => {
    const bent = { ...STANDING, hipsAt: [0, 75, 0] } as const;
    const backwards = {
      ...bent,
      legs: { ...bent.legs, right: { ...bent.legs.right, knee: [-1, 0, 0] } },
    } as const;
    expect(skeletonOf(bent).legs.right.middle[0]).toBeGreaterThan(10);
    expect(skeletonOf(backwards).legs.right.middle[0]).toBeLessThan(-10);
  });

  it("reports how far a hand falls short, and keeps the arm's length", () => {
    const arms = { ...STANDING.arms, right: { ...STANDING.arms.right, wrist: [200, 130, 16.5] as Vector } };
    const body = skeletonOf({ ...STANDING, arms });
    expect(body.outOfReach).toBeGreaterThan(100);
    expect(boneLengths(body.arms.right)).toEqual([near(LENGTHS.upperArm), near(LENGTHS.forearm)]);
  });

  it("carries a place on a bone along with that bone", () => {
    const body = skeletonOf(STANDING);
    const lifted = skeletonOf({ ...STANDING, hipsAt: [0, 80, 0] });
    const knee = { bone: "right-thigh", at: 1 } as const;
    expect(placeOn(knee, body)).toEqual(body.legs.right.middle);
    expect(placeOn(knee, lifted)).toEqual(lifted.legs.right.middle);
  });

  it("refuses to rest a leg on a hand, which comes later", () => {
    const legs = {
      ...STANDING.legs,
      left: { ...STANDING.legs.left, ankle: { bone: "right-forearm", at: 1 } as const },
    };
    expect(() => skeletonOf({ ...STANDING, legs })).toThrow("right-forearm is used before it is known");
  });
});

function boneLengths({ root, middle, end }: Limb): [number, number] {
  return [distance(middle, root), distance(end, middle)];
}

function distance(to: Vector, from: Vector | undefined): number {
  return from === undefined ? Number.NaN : size(between(from, to));
}

function near(length: number): unknown {
  return expect.closeTo(length, 6);
}

function lowest(body: Skeleton): number {
  const balls = bodyParts(body).flatMap((part) => part.shapes.flatMap((shape) => shape.balls));
  return Math.min(...balls.map(({ at, radius }) => at[1] - radius));
}
