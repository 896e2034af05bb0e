import { AREA_WORDS, findingWords } from "../sessions/client-words.ts";
import type { NamedExercise, Outcome } from "../sessions/session.ts";
import type {
  AdviceTopic,
  Area,
  Caution,
  ExerciseId,
  Factor,
  FindingWord,
  Site,
} from "../sessions/vocabulary.ts";
import { isFineWith } from "./cautions.ts";
import type { Dose, Exercise } from "./exercises/exercise.ts";
import { EXERCISES } from "./exercises.ts";

export interface ChosenExercise {
  readonly exercise: Exercise;
  /** The catalogue's dose, overridden by the therapist's numbers. */
  readonly dose: Dose;
  /** The therapist's words about this exercise. */
  readonly note?: string;
  /** Why it was chosen, in words for the client. */
  readonly because: string;
  /** A person named it, so that cautions do not take it away. */
  readonly named?: true;
}

export interface HomeCare {
  readonly exercises: readonly ChosenExercise[];
  readonly advice: readonly AdviceTopic[];
}

/** People do fewer exercises more reliably. Only a therapist can prescribe more. */
const MOST_EXERCISES = 3;
const MOST_ADVICE = 2;

/**
 * Chooses a client's home care when a session is reported; what is recorded then is shown (care.ts). The therapist's list is taken as given, even if empty. Otherwise exercises are chosen from
 * the outcome, without those that the cautions rule out, and none when there are concerns: a doctor looks first.
 */
export function homeCareFor(outcome: Outcome, cautions: readonly Caution[] = []): HomeCare {
  const { exercises, advice } = outcome.homeCare ?? {};
  const mayChoose = (outcome.concerns ?? []).length === 0;
  return {
    exercises: exercises?.map(namedByTherapist) ?? (mayChoose ? chooseExercises(outcome, cautions) : []),
    advice: (advice && [...new Set(advice)]) ?? (mayChoose ? chooseAdvice(outcome.factors ?? []) : []),
  };
}

function namedByTherapist(named: NamedExercise): ChosenExercise {
  const exercise = EXERCISES[named.id];
  const note = named.note?.trim();
  return {
    exercise,
    dose: withTherapistNumbers(exercise.dose, named),
    ...(note && { note }),
    because: "named by your therapist",
    named: true,
  };
}

/** A therapist's number also replaces its counterpart: seconds replace breaths, repetitions the build-up. */
export function withTherapistNumbers(dose: Dose, named: NamedExercise): Dose {
  const { holdBreaths, buildUpTo, ...rest } = dose;
  const { holdSeconds, repetitions, sets, timesPerDay } = named;
  return {
    ...rest,
    ...(holdSeconds === undefined ? holdBreaths !== undefined && { holdBreaths } : { holdSeconds }),
    ...(repetitions === undefined ? buildUpTo !== undefined && { buildUpTo } : { repetitions }),
    ...(sets !== undefined && { sets }),
    ...(timesPerDay !== undefined && { timesPerDay }),
  };
}

/** A reported finding or area, and its exercises, best first. */
interface Reason {
  readonly because: string;
  readonly exercises: readonly ExerciseId[];
}

function chooseExercises(outcome: Outcome, cautions: readonly Caution[]): ChosenExercise[] {
  const found = reasonsInFindings(outcome);
  const reasons = found.length > 0 ? found : reasonsInPresentation(outcome);
  const fine = reasons.map(({ because, exercises }) => ({
    because,
    exercises: exercises.filter((id) => isFineWith(cautions, id)),
  }));
  return inTurns(fine).map(({ id, because }) => {
    const exercise = EXERCISES[id];
    return { exercise, dose: exercise.dose, because };
  });
}

/** Each reason gives one exercise before any gives a second, in reported order. */
function inTurns(reasons: readonly Reason[]): { id: ExerciseId; because: string }[] {
  const chosen = new Map<ExerciseId, string>();
  for (let before = -1; before < chosen.size && chosen.size < MOST_EXERCISES; ) {
    before = chosen.size;
    for (const { because, exercises } of reasons) {
      const next = exercises.find((id) => !chosen.has(id));
      if (next && chosen.size < MOST_EXERCISES) chosen.set(next, because);
    }
  }
  return [...chosen].map(([id, because]) => ({ id, because }));
}

/** One reason per site, so that a site with several findings does not crowd out others. */
function reasonsInFindings({ findings = [] }: Outcome): Reason[] {
  const bySite = Map.groupBy(findings, ({ site }) => site);
  return [...bySite]
    .map(([site, ofSite]) => {
      const words = ofSite.map(({ finding }) => finding);
      return {
        because: `chosen because ${findingWords(site, words)}`,
        exercises: exercisesForSite(site, words),
      };
    })
    .filter(({ exercises }) => exercises.length > 0);
}

function reasonsInPresentation({ presentation }: Outcome): Reason[] {
  const areas = [...new Set(presentation.map(({ area }) => area))];
  return areas.map((area) => ({
    because: `chosen for your ${AREA_WORDS[area]}`,
    exercises: EXERCISES_FOR_AREA[area],
  }));
}

function exercisesForSite(site: Site, findings: readonly FindingWord[]): readonly ExerciseId[] {
  if (findings.includes("increased-curvature"))
    return ["pelvic-tilt", "deep-abdominal", "hip-flexor-standing"];
  if (site === "abdominals" && !findings.includes("weakness")) return [];
  // Strengthen a weak muscle before stretching it.
  if (site === "glutes" && findings.includes("weakness")) return EXERCISES_FOR_SITE.glutes.toReversed();
  return EXERCISES_FOR_SITE[site];
}

const EXERCISES_FOR_SITE: Readonly<Record<Site, readonly ExerciseId[]>> = {
  glutes: ["figure-four-lying", "figure-four-seated", "glute-bridge"],
  "latissimus-dorsi": ["childs-pose-side-reach", "lat-wall-stretch"],
  "quadratus-lumborum": ["side-bend-seated", "ql-side-lying", "knee-rolls"],
  "upper-trapezius": ["neck-side-tilt", "shoulder-blade-squeeze", "chin-tuck"],
  "levator-scapulae": ["levator-stretch", "neck-side-tilt", "chin-tuck"],
  rhomboids: ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
  "hip-flexors": ["hip-flexor-standing"],
  // An inference: gentle movement of the lower back and hips, without claims about position.
  pelvis: ["pelvic-tilt", "knee-rolls", "glute-bridge"],
  abdominals: ["pelvic-tilt", "deep-abdominal", "bent-leg-lift", "bird-dog"],
  chest: ["doorway-chest", "shoulder-blade-squeeze"],
};

/** For an outcome whose findings select nothing; for lower back and hips an inference from the targets. */
const EXERCISES_FOR_AREA: Readonly<Record<Area, readonly ExerciseId[]>> = {
  "upper-back": ["shoulder-blade-squeeze", "thoracic-rotation-seated", "thoracic-extension-chair"],
  "lower-back": ["knee-rolls", "knee-to-chest", "pelvic-tilt"],
  shoulders: ["shoulder-blade-squeeze", "doorway-chest", "neck-side-tilt"],
  neck: ["neck-side-tilt", "chin-tuck", "levator-stretch"],
  glutes: EXERCISES_FOR_SITE.glutes,
  hips: ["hip-flexor-standing", "figure-four-lying", "glute-bridge"],
};

const ADVICE_FOR_FACTOR: Readonly<Record<Factor, AdviceTopic>> = {
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
  const topics = [...new Set(factors.map((factor) => ADVICE_FOR_FACTOR[factor]))];
  return topics.length > 0 ? topics.slice(0, MOST_ADVICE) : ["keep-moving"];
}
