import { AREA_WORDS, findingWords } from "../sessions/client-words.ts";
import { hasConcerns } from "../sessions/concerns.ts";
import { inOurWords } from "../sessions/findings.ts";
import type { Outcome } from "../sessions/session.ts";
import type {
  AdviceTopic,
  Area,
  Caution,
  ExerciseId,
  Factor,
  FIRST_EXERCISE_IDS,
  FindingWord,
  Site,
} from "../sessions/vocabulary.ts";
import type { Dose } from "./exercises/exercise.ts";
import { EXERCISES } from "./exercises.ts";
import { type ChosenExercise, type HomeCare, namedByTherapist } from "./home-care.ts";

/**
 * The choice of the first edition, which computed home care each time it was shown instead of recording it. Only for
 * treatments without recorded care, so that these clients keep what they were given. Frozen: no rule or dose changes
 * here. It can go when no practice keeps a record of that edition any more: eight years, by default, after it was
 * replaced.
 */
export function firstEditionFor(outcome: Outcome, cautions: readonly Caution[] = []): HomeCare {
  const { exercises, advice } = outcome.homeCare ?? {};
  const mayChoose = !hasConcerns(outcome);
  return {
    exercises:
      exercises?.map((named) => namedByTherapist(named, doseOf)) ??
      (mayChoose ? chooseExercises(outcome, cautions) : []),
    advice: (advice && [...new Set(advice)]) ?? (mayChoose ? chooseAdvice(inOurWords(outcome).factors) : []),
  };
}

interface Reason {
  readonly because: string;
  readonly exercises: readonly ExerciseId[];
}

function chooseExercises(outcome: Outcome, cautions: readonly Caution[]): ChosenExercise[] {
  const known = inOurWords(outcome);
  const found = reasonsInFindings(known);
  const reasons = found.length > 0 ? found : reasonsInAreas(known);
  const chosen = new Map<ExerciseId, string>();
  for (let before = -1; before < chosen.size && chosen.size < 3; ) {
    before = chosen.size;
    for (const { because, exercises } of reasons) {
      const next = exercises.find((id) => !chosen.has(id) && isFine(id, cautions));
      if (next && chosen.size < 3) chosen.set(next, because);
    }
  }
  return [...chosen].map(([id, because]) => ({ exercise: EXERCISES[id], dose: doseOf(id), because }));
}

function doseOf(id: ExerciseId): Dose {
  return (GIVEN[id] ?? EXERCISES[id]).dose;
}

function isFine(exercise: ExerciseId, cautions: readonly Caution[]): boolean {
  const { not = [] } = GIVEN[exercise] ?? {};
  return !cautions.some((caution) => RULES_OUT_ALL.includes(caution) || not.includes(caution));
}

const RULES_OUT_ALL: readonly Caution[] = ["osteoporosis", "recent-surgery"];

function reasonsInFindings({ findings }: ReturnType<typeof inOurWords>): Reason[] {
  const bySite = Map.groupBy(findings, ({ site }) => site);
  return [...bySite]
    .map(([site, ofSite]) => {
      const words = ofSite.map(({ finding }) => finding);
      return { because: `chosen because ${findingWords(site, words)}`, exercises: forSite(site, words) };
    })
    .filter(({ exercises }) => exercises.length > 0);
}

function reasonsInAreas({ areas }: ReturnType<typeof inOurWords>): Reason[] {
  return areas.map((area) => ({
    because: `chosen for your ${AREA_WORDS[area]}`,
    exercises: FOR_AREA[area] ?? [],
  }));
}

function forSite(site: Site, findings: readonly FindingWord[]): readonly ExerciseId[] {
  if (findings.includes("increased-curvature"))
    return ["pelvic-tilt", "deep-abdominal", "hip-flexor-standing"];
  if (site === "abdominals" && !findings.includes("weakness")) return [];
  if (site === "glutes" && findings.includes("weakness")) return GLUTES.toReversed();
  return FOR_SITE[site] ?? [];
}

const GLUTES = ["figure-four-lying", "figure-four-seated", "glute-bridge"] as const;

const FOR_SITE: Readonly<Partial<Record<Site, readonly ExerciseId[]>>> = {
  glutes: GLUTES,
  "latissimus-dorsi": ["childs-pose-side-reach", "lat-wall-stretch"],
  "quadratus-lumborum": ["side-bend-seated", "ql-side-lying", "knee-rolls"],
  "upper-trapezius": ["neck-side-tilt", "shoulder-blade-squeeze", "chin-tuck"],
  "levator-scapulae": ["levator-stretch", "neck-side-tilt", "chin-tuck"],
  rhomboids: ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
  "hip-flexors": ["hip-flexor-standing"],
  pelvis: ["pelvic-tilt", "knee-rolls", "glute-bridge"],
  abdominals: ["pelvic-tilt", "deep-abdominal", "bent-leg-lift", "bird-dog"],
  chest: ["doorway-chest", "shoulder-blade-squeeze"],
};

const FOR_AREA: Readonly<Partial<Record<Area, readonly ExerciseId[]>>> = {
  "upper-back": ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
  "lower-back": ["knee-rolls", "knee-to-chest", "pelvic-tilt"],
  shoulders: ["shoulder-blade-squeeze", "doorway-chest", "neck-side-tilt"],
  neck: ["neck-side-tilt", "chin-tuck", "levator-stretch"],
  glutes: GLUTES,
  hips: ["hip-flexor-standing", "figure-four-lying", "glute-bridge"],
};

interface Given {
  readonly dose: Dose;
  /** The cautions that ruled it out. */
  readonly not?: readonly Caution[];
}

const SIDES = { eachSide: true } as const;
const ON_BACK = { not: ["pregnancy"] } as const;
const NECK = { not: ["dizziness"] } as const;
const SHOULDER = { not: ["shoulder-problem"] } as const;

/** The exercises that it had. */
const GIVEN: Readonly<Partial<Record<ExerciseId, Given>>> = {
  "figure-four-lying": { dose: { holdSeconds: [10, 15], timesPerDay: 1, ...SIDES }, ...ON_BACK },
  "figure-four-seated": { dose: { holdSeconds: [20, 30], repetitions: [2, 3], timesPerDay: 1, ...SIDES } },
  "glute-bridge": {
    dose: { holdSeconds: 5, repetitions: 5, buildUpTo: 10, timesPerDay: [1, 3] },
    ...ON_BACK,
  },
  "hip-flexor-standing": { dose: { holdSeconds: 15, timesPerDay: 1, ...SIDES } },
  "knee-to-chest": { dose: { holdSeconds: 5, repetitions: 5, timesPerDay: [1, 3], ...SIDES }, ...ON_BACK },
  "knee-rolls": { dose: { holdSeconds: 10, repetitions: 3, timesPerDay: [1, 3], ...SIDES }, ...ON_BACK },
  "bottom-to-heels": {
    dose: { holdBreaths: 1, repetitions: [8, 10], timesPerDay: [1, 3] },
    not: ["knee-problem"],
  },
  "cat-stretch": { dose: { holdSeconds: 5, repetitions: 5, timesPerDay: [1, 3] } },
  "pelvic-tilt": { dose: { holdSeconds: 5, repetitions: 5, timesPerDay: [1, 3] }, ...ON_BACK },
  "deep-abdominal": { dose: { holdBreaths: [5, 10], repetitions: 5, timesPerDay: [1, 3] }, ...ON_BACK },
  "bent-leg-lift": { dose: { repetitions: 5, timesPerDay: 3, ...SIDES }, ...ON_BACK },
  "bird-dog": { dose: { holdSeconds: [2, 3], repetitions: [5, 6], timesPerDay: [1, 3], ...SIDES } },
  "neck-side-tilt": { dose: { holdSeconds: 5, repetitions: 5, timesPerDay: [1, 3], ...SIDES }, ...NECK },
  "levator-stretch": { dose: { holdSeconds: [10, 30], timesPerDay: 1, ...SIDES }, ...NECK },
  "chin-tuck": { dose: { repetitions: 5, timesPerDay: 4 }, ...NECK },
  "doorway-chest": { dose: { holdSeconds: [15, 20], repetitions: [2, 3], timesPerDay: 1 }, ...SHOULDER },
  "childs-pose-side-reach": {
    dose: { holdSeconds: 30, repetitions: 2, timesPerDay: 1, ...SIDES },
    not: ["knee-problem", "shoulder-problem"],
  },
  "lat-wall-stretch": { dose: { holdSeconds: 30, repetitions: [2, 3], timesPerDay: 1 }, ...SHOULDER },
  "side-bend-seated": { dose: { repetitions: [5, 10], timesPerDay: 2, ...SIDES }, ...SHOULDER },
  "ql-side-lying": { dose: { holdSeconds: [10, 30], timesPerDay: 1, ...SIDES }, ...SHOULDER },
  "shoulder-blade-squeeze": { dose: { holdSeconds: 5, repetitions: [5, 10], timesPerDay: "several" } },
  "thoracic-extension-chair": { dose: { repetitions: 5, timesPerDay: 3 } },
  "thoracic-rotation-seated": { dose: { repetitions: 5, timesPerDay: 3, ...SIDES } },
} satisfies Record<(typeof FIRST_EXERCISE_IDS)[number], Given>;

const ADVICE_FOR: Readonly<Partial<Record<Factor, AdviceTopic>>> = {
  sitting: "desk-setup",
  "desk-work": "desk-setup",
  studying: "desk-setup",
  posture: "desk-setup",
  "phone-use": "phone-use",
  "poor-lifting": "lifting",
  "training-form": "lifting",
  "one-sided-leaning": "keep-moving",
  "carrying-baby": "carrying-baby",
  breastfeeding: "feeding-baby",
  "cold-weather": "cold-weather",
  driving: "driving",
  cycling: "cycling",
  running: "running",
};

function chooseAdvice(factors: readonly Factor[]): AdviceTopic[] {
  const topics = new Set(factors.flatMap((factor) => ADVICE_FOR[factor] ?? []));
  return topics.size > 0 ? [...topics].slice(0, 2) : ["keep-moving"];
}
