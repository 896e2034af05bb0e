import type {
  Area,
  Caution,
  ExerciseId,
  Factor,
  FindingWord,
  Site,
} from "../../../shared/domain/sessions/vocabulary.ts";

/** A client as a therapist might report one. */
export interface Client {
  readonly areas: readonly Area[];
  readonly findings?: readonly (readonly [Site, FindingWord])[];
  readonly factors?: readonly Factor[];
  readonly cautions?: readonly Caution[];
  readonly pain?: number;
}

/** A client, and the exercises that a physiotherapist would choose. */
export interface Case extends Client {
  readonly who: string;
  readonly get: readonly ExerciseId[];
}

/** With something that rules exercises out. */
export const CLIENTS_WITH_CAUTIONS: readonly Case[] = [
  {
    who: "a pregnant client whose hips hurt, perhaps from the pelvis",
    areas: ["hips"],
    findings: [["glutes", "tension"]],
    cautions: ["pregnancy"],
    get: ["cat-stretch"],
  },
  {
    who: "a pregnant client whose pelvis was found uneven",
    areas: ["lower-back"],
    findings: [
      ["pelvis", "misalignment"],
      ["glutes", "tension"],
    ],
    cautions: ["pregnancy"],
    get: ["cat-stretch", "bottom-to-heels"],
  },
  {
    who: "a client with tight lats and bad knees, who cannot kneel or lunge",
    areas: ["upper-back"],
    findings: [["latissimus-dorsi", "tightness"]],
    cautions: ["knee-problem"],
    get: ["side-bend-seated", "shoulder-blade-squeeze", "thoracic-rotation-seated"],
  },
  {
    who: "the same client with dizziness, who gets nothing for the neck itself",
    areas: ["neck"],
    findings: [
      ["upper-trapezius", "tension"],
      ["levator-scapulae", "knots"],
    ],
    cautions: ["dizziness"],
    get: ["shoulder-blade-squeeze", "thoracic-rotation-seated"],
  },
  {
    who: "a client with a tight chest and shoulder trouble",
    areas: ["shoulders"],
    findings: [["chest", "tightness"]],
    cautions: ["shoulder-problem"],
    get: ["shoulder-blade-squeeze", "neck-side-tilt"],
  },
  {
    who: "a pregnant client with a sore lower back",
    areas: ["lower-back"],
    cautions: ["pregnancy"],
    get: ["cat-stretch", "bottom-to-heels"],
  },
  {
    who: "a dizzy cyclist with a tight quadratus lumborum, whose head stays up",
    areas: ["lower-back"],
    findings: [["quadratus-lumborum", "tension"]],
    factors: ["cycling"],
    cautions: ["dizziness"],
    get: ["side-bend-seated", "knee-rolls", "knee-to-chest"],
  },
  {
    who: "a pregnant client who is dizzy, with knotted glutes",
    areas: ["lower-back"],
    findings: [["glutes", "knots"]],
    cautions: ["pregnancy", "dizziness"],
    get: ["figure-four-seated", "side-bend-seated"],
  },
  {
    who: "a client with a rounded upper back and shoulder trouble, who does not lift the hands to the head",
    areas: ["upper-back", "shoulders"],
    findings: [["chest", "increased-curvature"]],
    cautions: ["shoulder-problem"],
    get: ["shoulder-blade-squeeze", "thoracic-rotation-seated", "neck-side-tilt"],
  },
  {
    who: "a client with a tense levator and shoulder trouble",
    areas: ["neck"],
    findings: [["levator-scapulae", "tension"]],
    cautions: ["shoulder-problem"],
    get: ["chin-tuck", "shoulder-blade-squeeze", "neck-side-tilt"],
  },
  {
    who: "a client with osteoporosis",
    areas: ["lower-back"],
    findings: [["glutes", "knots"]],
    cautions: ["osteoporosis"],
    get: [],
  },
  {
    who: "a new mother with weak tummy muscles, who does nothing that strains them",
    areas: ["lower-back"],
    findings: [["abdominals", "weakness"]],
    factors: ["carrying-baby"],
    cautions: ["recently-gave-birth"],
    get: ["pelvic-tilt", "deep-abdominal", "knee-rolls"],
  },
  {
    who: "a new mother with weak glutes, who does not lift the hips yet",
    areas: ["lower-back"],
    findings: [["glutes", "weakness"]],
    cautions: ["recently-gave-birth"],
    get: ["knee-rolls", "pelvic-tilt", "cat-stretch"],
  },
  {
    who: "a pregnant client with weak tummy muscles, who works them on all fours",
    areas: ["lower-back"],
    findings: [["abdominals", "weakness"]],
    cautions: ["pregnancy"],
    get: ["bird-dog", "cat-stretch", "bottom-to-heels"],
  },
  {
    who: "a pregnant client who cannot kneel",
    areas: ["lower-back"],
    cautions: ["pregnancy", "knee-problem"],
    get: ["side-bend-seated"],
  },
  {
    who: "a client with a stiff lower back and bad knees",
    areas: ["lower-back"],
    cautions: ["knee-problem"],
    get: ["knee-rolls", "pelvic-tilt"],
  },
  {
    who: "a dizzy client with a rounded upper back, whose head stays up",
    areas: ["upper-back"],
    findings: [["rhomboids", "increased-curvature"]],
    cautions: ["dizziness"],
    get: ["doorway-chest", "shoulder-blade-squeeze", "thoracic-rotation-seated"],
  },
  {
    who: "a client with weak and knotted lats and shoulder trouble",
    areas: ["upper-back"],
    findings: [
      ["latissimus-dorsi", "knots"],
      ["latissimus-dorsi", "weakness"],
    ],
    cautions: ["shoulder-problem"],
    get: ["shoulder-blade-squeeze", "thoracic-rotation-seated"],
  },
];
