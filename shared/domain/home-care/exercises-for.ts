import { CURVE_AT } from "../sessions/findings.ts";
import type { Area, ExerciseId, Factor, FindingWord, Site } from "../sessions/vocabulary.ts";

/** Which exercises suit a finding or an area, best first. Judgements: the practice's therapists review them. */

interface ForSite {
  /** For tension, knots, tightness, referred pain and misalignment. */
  readonly tight: readonly ExerciseId[];
  /** A weak muscle is made to work before it is stretched. */
  readonly weak: readonly ExerciseId[];
}

const FOR_SITE: Readonly<Record<Site, ForSite>> = {
  glutes: {
    tight: ["figure-four-lying", "glute-bridge", "knee-to-chest"],
    weak: ["glute-bridge", "bird-dog"],
  },
  "latissimus-dorsi": {
    tight: ["childs-pose-side-reach", "side-bend-seated", "thoracic-rotation-seated"],
    weak: ["bird-dog", "shoulder-blade-squeeze"],
  },
  "quadratus-lumborum": {
    tight: ["side-bend-seated", "knee-rolls", "childs-pose-side-reach"],
    weak: ["bird-dog", "glute-bridge"],
  },
  "upper-trapezius": {
    tight: ["neck-side-tilt", "shoulder-blade-squeeze", "chin-tuck"],
    weak: ["shoulder-blade-squeeze", "chin-tuck"],
  },
  "levator-scapulae": {
    tight: ["levator-stretch", "chin-tuck", "shoulder-blade-squeeze"],
    weak: ["shoulder-blade-squeeze", "chin-tuck"],
  },
  rhomboids: {
    tight: ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
    weak: ["shoulder-blade-squeeze"],
  },
  "hip-flexors": {
    tight: ["hip-flexor-standing", "glute-bridge", "pelvic-tilt"],
    weak: ["bent-leg-lift", "deep-abdominal"],
  },
  // Gentle movement of the lower back and hips, without claims about position.
  pelvis: {
    tight: ["pelvic-tilt", "knee-rolls", "glute-bridge", "cat-stretch"],
    weak: ["glute-bridge", "pelvic-tilt", "bird-dog"],
  },
  abdominals: { tight: [], weak: ["pelvic-tilt", "deep-abdominal", "bent-leg-lift", "bird-dog"] },
  chest: {
    tight: ["doorway-chest", "shoulder-blade-squeeze", "thoracic-extension-chair"],
    weak: ["shoulder-blade-squeeze"],
  },
  "lower-back-muscles": {
    tight: ["knee-to-chest", "cat-stretch", "bottom-to-heels", "knee-rolls"],
    weak: ["glute-bridge", "bird-dog"],
  },
  // The catalogue has no stretch for them: the therapist names or writes one.
  hamstrings: { tight: [], weak: ["glute-bridge"] },
  piriformis: {
    tight: ["figure-four-lying", "knee-to-chest", "glute-bridge"],
    weak: ["glute-bridge", "bird-dog"],
  },
};

const FOR_CURVE: Readonly<Record<"lower" | "upper", readonly ExerciseId[]>> = {
  lower: ["pelvic-tilt", "deep-abdominal", "hip-flexor-standing", "cat-stretch", "bottom-to-heels"],
  upper: ["thoracic-extension-chair", "doorway-chest", "shoulder-blade-squeeze", "thoracic-rotation-seated"],
};

/** The exercises for all findings at one site: what strengthens, straightens and stretches takes turns. */
export function exercisesForSite(site: Site, findings: readonly FindingWord[]): readonly ExerciseId[] {
  const { tight, weak } = FOR_SITE[site];
  const curve = CURVE_AT[site];
  const lists = [
    findings.includes("weakness") ? weak : [],
    findings.includes("increased-curvature") && curve ? FOR_CURVE[curve] : [],
    findings.some(isTight) ? tight : [],
  ];
  return inTurns(lists);
}

export function isTight(finding: FindingWord): boolean {
  return finding !== "weakness" && finding !== "increased-curvature";
}

function inTurns(lists: readonly (readonly ExerciseId[])[]): ExerciseId[] {
  const turns = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

/** The stretches for the muscles of a site: not for a weak muscle that is not also tight. */
export const STRETCHES: Readonly<Partial<Record<Site, readonly ExerciseId[]>>> = {
  glutes: ["figure-four-lying", "figure-four-seated", "knee-to-chest"],
  "latissimus-dorsi": ["childs-pose-side-reach", "lat-wall-stretch"],
  "quadratus-lumborum": ["side-bend-seated", "ql-side-lying", "childs-pose-side-reach"],
  "upper-trapezius": ["neck-side-tilt"],
  "levator-scapulae": ["levator-stretch", "neck-side-tilt"],
  "lower-back-muscles": ["knee-to-chest", "bottom-to-heels"],
  piriformis: ["figure-four-lying", "figure-four-seated", "knee-to-chest"],
  "hip-flexors": ["hip-flexor-standing"],
  chest: ["doorway-chest"],
};

interface ForArea {
  /** For the area itself: with one of these among the chosen, the area that hurts has its place. */
  readonly own: readonly ExerciseId[];
  /** If the cautions leave none of those. */
  readonly otherwise: readonly ExerciseId[];
}

export const FOR_AREA: Readonly<Record<Area, ForArea>> = {
  "upper-back": {
    own: ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
    otherwise: ["cat-stretch"],
  },
  "lower-back": {
    own: ["knee-rolls", "knee-to-chest", "pelvic-tilt", "cat-stretch", "bottom-to-heels"],
    otherwise: ["side-bend-seated"],
  },
  shoulders: {
    own: ["shoulder-blade-squeeze", "doorway-chest", "neck-side-tilt"],
    otherwise: ["thoracic-rotation-seated"],
  },
  neck: {
    own: ["neck-side-tilt", "chin-tuck", "levator-stretch"],
    otherwise: ["shoulder-blade-squeeze", "thoracic-rotation-seated"],
  },
  glutes: { own: ["figure-four-lying", "glute-bridge", "knee-to-chest"], otherwise: [] },
  hips: {
    own: ["hip-flexor-standing", "figure-four-lying", "glute-bridge"],
    otherwise: ["pelvic-tilt", "cat-stretch"],
  },
  // Except for the back, an area alone does not determine what fits: the findings do, or the therapist.
  "whole-body": { own: [], otherwise: [] },
  arms: { own: [], otherwise: [] },
  legs: { own: [], otherwise: [] },
  head: { own: [], otherwise: [] },
};

/** Two versions of one stretch: a client needs only one of them. */
const SAME_STRETCH: readonly (readonly [ExerciseId, ExerciseId])[] = [
  ["figure-four-lying", "figure-four-seated"],
  ["side-bend-seated", "ql-side-lying"],
  ["childs-pose-side-reach", "lat-wall-stretch"],
  ["childs-pose-side-reach", "bottom-to-heels"],
];

export function isSameStretch(one: ExerciseId, other: ExerciseId): boolean {
  return SAME_STRETCH.some((pair) => one !== other && pair.includes(one) && pair.includes(other));
}

const SITTING: readonly Factor[] = ["sitting", "desk-work", "studying", "driving"];
const TRAINING: readonly Factor[] = ["training-form", "cycling", "running"];

/** The other version of a stretch, and the habits with which it comes first. */
const OTHER_VERSION: Readonly<
  Partial<Record<ExerciseId, { readonly id: ExerciseId; suits: (factors: readonly Factor[]) => boolean }>>
> = {
  // On a chair or at a wall: for a break from sitting.
  "figure-four-lying": { id: "figure-four-seated", suits: sits },
  "childs-pose-side-reach": { id: "lat-wall-stretch", suits: sits },
  // The stronger stretch, for people who train; in a chair for everybody else.
  "side-bend-seated": { id: "ql-side-lying", suits: (factors) => trains(factors) && !sits(factors) },
};

/** Each stretch in both versions, the one that suits these habits first. */
export function inBothVersions(ids: readonly ExerciseId[], factors: readonly Factor[]): ExerciseId[] {
  return ids.flatMap((id) => {
    const other = OTHER_VERSION[id];
    if (!other) return [id];
    return other.suits(factors) ? [other.id, id] : [id, other.id];
  });
}

function sits(factors: readonly Factor[]): boolean {
  return factors.some((factor) => SITTING.includes(factor));
}

function trains(factors: readonly Factor[]): boolean {
  return factors.some((factor) => TRAINING.includes(factor));
}
