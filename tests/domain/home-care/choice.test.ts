import { describe, expect, it } from "vitest";
import { homeCareFor, isFromCatalogue } from "../../../shared/domain/home-care/home-care.ts";
import type { Outcome } from "../../../shared/domain/sessions/session.ts";
import { EXERCISE_IDS, type ExerciseId } from "../../../shared/domain/sessions/vocabulary.ts";
import { type Case, CLIENTS_WITH_CAUTIONS, type Client } from "./clients-with-cautions.ts";

function chosenFor({ areas, findings = [], factors = [], cautions = [], pain = 5 }: Client): ExerciseId[] {
  const outcome: Outcome = {
    presentation: areas.map((area) => ({ area })),
    findings: findings.map(([site, finding]) => ({ site, finding })),
    factors: [...factors],
    painScore: pain,
  };
  return homeCareFor(outcome, cautions)
    .exercises.filter(isFromCatalogue)
    .map(({ exercise }) => exercise.id);
}

const CLIENTS: readonly Case[] = [
  {
    who: "an office worker whose lower back aches from knotted glutes",
    areas: ["lower-back"],
    findings: [
      ["glutes", "knots"],
      ["glutes", "tension"],
    ],
    factors: ["desk-work"],
    get: ["figure-four-seated", "knee-rolls", "glute-bridge"],
  },
  {
    who: "a runner with the same glutes, who does not sit all day",
    areas: ["lower-back"],
    findings: [["glutes", "knots"]],
    factors: ["running"],
    get: ["figure-four-lying", "knee-rolls", "glute-bridge"],
  },
  {
    who: "a client whose glutes are weak",
    areas: ["lower-back"],
    findings: [["glutes", "weakness"]],
    get: ["glute-bridge", "knee-rolls", "bird-dog"],
  },
  {
    who: "a runner whose piriformis is knotted beside weak glutes",
    areas: ["glutes"],
    findings: [
      ["piriformis", "knots"],
      ["glutes", "weakness"],
    ],
    factors: ["running"],
    get: ["figure-four-lying", "glute-bridge", "knee-to-chest"],
  },
  {
    who: "a client whose glutes are weak and knotted",
    areas: ["glutes"],
    findings: [
      ["glutes", "knots"],
      ["glutes", "weakness"],
    ],
    get: ["glute-bridge", "figure-four-lying", "bird-dog"],
  },
  {
    who: "a client with sore glutes, and nothing found",
    areas: ["glutes"],
    get: ["figure-four-lying", "glute-bridge", "knee-to-chest"],
  },
  {
    who: "a client whose upper back is curved, seen at two sites, and whose glutes are tight",
    areas: ["upper-back"],
    findings: [
      ["upper-trapezius", "increased-curvature"],
      ["rhomboids", "increased-curvature"],
      ["glutes", "tension"],
    ],
    get: ["thoracic-extension-chair", "figure-four-lying", "doorway-chest"],
  },
  {
    who: "a client with a sore neck, whose sides were tight",
    areas: ["neck"],
    findings: [
      ["latissimus-dorsi", "tension"],
      ["quadratus-lumborum", "tension"],
    ],
    get: ["childs-pose-side-reach", "side-bend-seated", "neck-side-tilt"],
  },
  {
    who: "a driver with tight lats, who gets the stretch at a wall",
    areas: ["upper-back"],
    findings: [["latissimus-dorsi", "tightness"]],
    factors: ["driving"],
    get: ["lat-wall-stretch", "shoulder-blade-squeeze", "side-bend-seated"],
  },
  {
    who: "a client whose lats are weak",
    areas: ["upper-back"],
    findings: [["latissimus-dorsi", "weakness"]],
    get: ["bird-dog", "shoulder-blade-squeeze", "thoracic-rotation-seated"],
  },
  {
    who: "a client with a tight quadratus lumborum",
    areas: ["lower-back"],
    findings: [["quadratus-lumborum", "tightness"]],
    get: ["side-bend-seated", "knee-rolls", "childs-pose-side-reach"],
  },
  {
    who: "a cyclist with a tight quadratus lumborum, who can stretch it further",
    areas: ["lower-back"],
    findings: [["quadratus-lumborum", "tightness"]],
    factors: ["cycling"],
    get: ["ql-side-lying", "knee-rolls", "childs-pose-side-reach"],
  },
  {
    who: "a client with a weak quadratus lumborum",
    areas: ["lower-back"],
    findings: [["quadratus-lumborum", "weakness"]],
    get: ["bird-dog", "knee-rolls", "glute-bridge"],
  },
  {
    who: "a client with a tight trapezius and levator from the phone",
    areas: ["neck"],
    findings: [
      ["upper-trapezius", "tension"],
      ["levator-scapulae", "knots"],
    ],
    factors: ["phone-use"],
    get: ["neck-side-tilt", "levator-stretch", "shoulder-blade-squeeze"],
  },
  {
    who: "a client with a stiff neck whose trapezius is weak: it is not stretched",
    areas: ["neck"],
    findings: [["upper-trapezius", "weakness"]],
    get: ["shoulder-blade-squeeze", "chin-tuck", "levator-stretch"],
  },
  {
    who: "a client with a weak levator",
    areas: ["neck"],
    findings: [["levator-scapulae", "weakness"]],
    get: ["shoulder-blade-squeeze", "chin-tuck"],
  },
  {
    who: "a client with knots between the shoulder blades and a tight chest",
    areas: ["upper-back"],
    findings: [
      ["rhomboids", "knots"],
      ["chest", "tightness"],
    ],
    get: ["shoulder-blade-squeeze", "doorway-chest", "thoracic-rotation-seated"],
  },
  {
    who: "a client whose upper back is more rounded",
    areas: ["upper-back"],
    findings: [["rhomboids", "increased-curvature"]],
    get: ["thoracic-extension-chair", "doorway-chest", "shoulder-blade-squeeze"],
  },
  {
    who: "a client whose chest is weak: it is not stretched",
    areas: ["shoulders"],
    findings: [["chest", "weakness"]],
    get: ["shoulder-blade-squeeze", "neck-side-tilt"],
  },
  {
    who: "a client whose hip flexors are tight from sitting",
    areas: ["hips"],
    findings: [["hip-flexors", "tightness"]],
    factors: ["sitting"],
    get: ["hip-flexor-standing", "glute-bridge", "pelvic-tilt"],
  },
  {
    who: "a client with sore hips whose hip flexors are weak: they are not stretched",
    areas: ["hips"],
    findings: [["hip-flexors", "weakness"]],
    get: ["bent-leg-lift", "figure-four-lying", "deep-abdominal"],
  },
  {
    who: "a client whose lower back is more hollow, with tight hip flexors",
    areas: ["lower-back"],
    findings: [
      ["hip-flexors", "increased-curvature"],
      ["hip-flexors", "tightness"],
    ],
    get: ["pelvic-tilt", "hip-flexor-standing", "deep-abdominal"],
  },
  {
    who: "a client whose pelvis felt uneven",
    areas: ["lower-back"],
    findings: [["pelvis", "misalignment"]],
    get: ["pelvic-tilt", "knee-rolls", "glute-bridge"],
  },
  {
    who: "a client with weak tummy muscles",
    areas: ["lower-back"],
    findings: [["abdominals", "weakness"]],
    get: ["pelvic-tilt", "deep-abdominal", "bent-leg-lift"],
  },
  {
    who: "a client with tense tummy muscles: the area decides",
    areas: ["lower-back"],
    findings: [["abdominals", "tension"]],
    get: ["knee-rolls", "knee-to-chest", "pelvic-tilt"],
  },
  {
    who: "a client with a finding that says nothing: the area decides",
    areas: ["upper-back"],
    findings: [
      ["abdominals", "increased-curvature"],
      ["glutes", "misalignment"],
    ],
    get: ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
  },
  {
    who: "a client with a sore neck and lower back, one site for each",
    areas: ["lower-back", "neck"],
    findings: [
      ["glutes", "tension"],
      ["upper-trapezius", "tension"],
    ],
    get: ["figure-four-lying", "neck-side-tilt", "knee-rolls"],
  },
  {
    who: "a client whose lower back's own muscles are tight",
    areas: ["lower-back"],
    findings: [["lower-back-muscles", "tightness"]],
    get: ["knee-to-chest", "cat-stretch", "bottom-to-heels"],
  },
  {
    who: "a client whose lower back's own muscles are weak",
    areas: ["lower-back"],
    findings: [["lower-back-muscles", "weakness"]],
    get: ["glute-bridge", "knee-rolls", "bird-dog"],
  },
  {
    who: "a driver with a tight piriformis and sore legs",
    areas: ["legs"],
    findings: [["piriformis", "tension"]],
    factors: ["driving"],
    get: ["figure-four-seated", "knee-to-chest", "glute-bridge"],
  },
  {
    who: "a client with weak hamstrings",
    areas: ["legs", "lower-back"],
    findings: [["hamstrings", "weakness"]],
    get: ["glute-bridge", "knee-rolls", "knee-to-chest"],
  },
  {
    who: "a client with a sore head and a tight trapezius",
    areas: ["head"],
    findings: [["upper-trapezius", "tension"]],
    get: ["neck-side-tilt", "shoulder-blade-squeeze", "chin-tuck"],
  },
  { who: "a client with a sore head, and nothing found", areas: ["head"], get: [] },
  { who: "a client with sore arms and legs, and nothing found", areas: ["arms", "legs"], get: [] },
  { who: "a client who is tense all over, and nothing found", areas: ["whole-body"], get: [] },
  {
    who: "a client with sore shoulders, and nothing found",
    areas: ["shoulders"],
    get: ["shoulder-blade-squeeze", "doorway-chest", "neck-side-tilt"],
  },
  {
    who: "a client with a pain of 8",
    areas: ["lower-back"],
    findings: [["glutes", "knots"]],
    pain: 8,
    get: [],
  },
  {
    who: "a client with a pain of 7",
    areas: ["lower-back"],
    findings: [["glutes", "knots"]],
    pain: 7,
    get: ["figure-four-lying", "knee-rolls", "glute-bridge"],
  },
  {
    who: "a client with three sore areas: what was found in the neck comes before the lower back",
    areas: ["upper-back", "lower-back", "neck"],
    findings: [
      ["glutes", "knots"],
      ["rhomboids", "knots"],
      ["upper-trapezius", "knots"],
      ["quadratus-lumborum", "tension"],
    ],
    factors: ["desk-work"],
    get: ["figure-four-seated", "shoulder-blade-squeeze", "neck-side-tilt"],
  },
  {
    who: "a runner with tight hamstrings and sore legs: no exercise stretches those",
    areas: ["legs"],
    findings: [["hamstrings", "tightness"]],
    factors: ["running"],
    get: [],
  },
  {
    who: "a runner with tight hamstrings and a sore lower back: the area decides",
    areas: ["lower-back"],
    findings: [["hamstrings", "tightness"]],
    factors: ["running"],
    get: ["knee-rolls", "knee-to-chest", "pelvic-tilt"],
  },
  {
    who: "a client whose hamstrings are tight and weak: they are made to work",
    areas: ["legs"],
    findings: [
      ["hamstrings", "weakness"],
      ["hamstrings", "tightness"],
    ],
    get: ["glute-bridge"],
  },
  {
    who: "a client who is tense all over, with knots in the trapezius",
    areas: ["whole-body"],
    findings: [["upper-trapezius", "knots"]],
    get: ["neck-side-tilt", "shoulder-blade-squeeze", "chin-tuck"],
  },
  {
    who: "a student with a tense levator beside a weak trapezius, which is not stretched",
    areas: ["neck"],
    findings: [
      ["levator-scapulae", "tension"],
      ["upper-trapezius", "weakness"],
    ],
    factors: ["studying"],
    get: ["levator-stretch", "shoulder-blade-squeeze", "chin-tuck"],
  },
  {
    who: "a client whose quadratus lumborum is weak and tight",
    areas: ["lower-back"],
    findings: [
      ["quadratus-lumborum", "weakness"],
      ["quadratus-lumborum", "tightness"],
    ],
    get: ["bird-dog", "knee-rolls", "side-bend-seated"],
  },
  {
    who: "a desk worker with a tight chest, a tense trapezius and weak rhomboids",
    areas: ["upper-back", "neck"],
    findings: [
      ["chest", "tightness"],
      ["upper-trapezius", "tension"],
      ["rhomboids", "weakness"],
    ],
    factors: ["desk-work"],
    get: ["doorway-chest", "neck-side-tilt", "shoulder-blade-squeeze"],
  },
];

const ALL = [...CLIENTS, ...CLIENTS_WITH_CAUTIONS];

describe("exercises are chosen as a physiotherapist would, for", () => {
  it.each(ALL)("$who", ({ get, ...client }) => {
    expect(chosenFor(client)).toEqual(get);
  });
});

it.each(EXERCISE_IDS)("%s is right for one of them at least", (id) => {
  expect(ALL.filter(({ get }) => get.includes(id))).not.toEqual([]);
});
