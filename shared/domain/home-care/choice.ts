import { AREA_WORDS, findingWords } from "../sessions/client-words.ts";
import { inOurWords, meaningfulFindings } from "../sessions/findings.ts";
import type { Outcome } from "../sessions/session.ts";
import type { Area, Caution, ExerciseId, FindingWord, Site } from "../sessions/vocabulary.ts";
import { isFineWith } from "./cautions.ts";
import {
  exercisesForSite,
  FOR_AREA,
  inBothVersions,
  isSameStretch,
  isTight,
  STRETCHES,
} from "./exercises-for.ts";

interface Choice {
  readonly id: ExerciseId;
  /** Why, in words for the client. */
  readonly because: string;
}

/** A reported finding or area, and the exercises for it that suit the client, best first. */
interface Reason {
  readonly because: string;
  readonly exercises: readonly ExerciseId[];
}

type BySite = ReadonlyMap<Site, readonly { readonly site: Site; readonly finding: FindingWord }[]>;

/** Keeps the exercises that suit the client, in the versions that suit. */
type Suitable = (ids: readonly ExerciseId[]) => ExerciseId[];

/** People do fewer exercises more reliably. Only a therapist can prescribe more. */
const MOST_EXERCISES = 3;

/** From this pain on nothing is chosen: the therapist names exercises, or talks it through first. */
export const SEVERE_PAIN = 8;

/** It loads one side of the pelvis, which often hurts in pregnancy. */
const ON_ONE_SIDE: ExerciseId = "figure-four-seated";

/**
 * The exercises for what was reported, without those that the cautions rule out.
 * @param most with more, the first ones stay the same
 */
export function chooseExercises(
  outcome: Outcome,
  cautions: readonly Caution[],
  most = MOST_EXERCISES,
): Choice[] {
  if ((outcome.painScore ?? 0) >= SEVERE_PAIN) return [];
  const { areas, findings, factors } = inOurWords(outcome);
  const bySite = Map.groupBy(meaningfulFindings({ findings }), ({ site }) => site);
  const stretchesWhatIsWeak = stretchesOfWeakMuscles(bySite);
  const mayHavePelvicPain =
    cautions.includes("pregnancy") &&
    (areas.includes("hips") || findings.some(({ site }) => site === "pelvis"));
  const suitable: Suitable = (ids) =>
    inBothVersions(ids, factors).filter(
      (id) =>
        isFineWith(cautions, id) &&
        !stretchesWhatIsWeak.includes(id) &&
        !(mayHavePelvicPain && id === ON_ONE_SIDE),
    );
  return chosenFrom(reasonsInFindings(bySite, suitable), reasonsInAreas(areas, suitable), most);
}

/**
 * What was found comes first, and each site gives one exercise before any gives a second; but the area that hurts keeps
 * a place if nothing before is for it. Of several such areas the first named keeps it, then those in which something was
 * found.
 */
function chosenFrom(found: readonly Reason[], felt: readonly Reason[], most: number): Choice[] {
  const chosen: Choice[] = [];
  const add = ({ because, exercises }: Reason) => {
    const id = exercises.find((id) =>
      chosen.every((other) => id !== other.id && !isSameStretch(id, other.id)),
    );
    if (id && chosen.length < most) chosen.push({ id, because });
  };
  const isWithoutPlace = ({ exercises }: Reason) => chosen.every(({ id }) => !exercises.includes(id));

  found.slice(0, MOST_EXERCISES - 1).forEach(add);
  felt.slice(0, 1).filter(isWithoutPlace).forEach(add);
  const wanted = felt.filter(isWithoutPlace).flatMap(({ exercises }) => exercises);
  for (const { because, exercises } of found.slice(MOST_EXERCISES - 1))
    add({ because, exercises: exercises.filter((id) => wanted.includes(id)) });
  for (const area of felt) if (isWithoutPlace(area)) add(area);
  found.filter(({ because }) => chosen.every((one) => one.because !== because)).forEach(add);
  for (let turn = 1; turn < most; turn++) found.forEach(add);
  for (let turn = 1; turn < most; turn++) felt.forEach(add);
  return chosen;
}

/**
 * A weak muscle is made to work. It is stretched only if it is tight as well, or shares the stretch with another one
 * that is.
 */
function stretchesOfWeakMuscles(bySite: BySite): ExerciseId[] {
  const stretchesWhere = (holds: (words: readonly FindingWord[]) => boolean) =>
    [...bySite].flatMap(([site, ofSite]) =>
      holds(ofSite.map(({ finding }) => finding)) ? (STRETCHES[site] ?? []) : [],
    );
  const ofTight = stretchesWhere((words) => words.some(isTight));
  return stretchesWhere((words) => words.includes("weakness")).filter((id) => !ofTight.includes(id));
}

/**
 * One reason per site, so that a site with several findings does not crowd out others. A curve that was found at two
 * sites of the same end of the spine is one reason, too: the client reads it once.
 */
function reasonsInFindings(bySite: BySite, suitable: Suitable): Reason[] {
  const reasons = [...bySite].map(([site, ofSite]) => {
    const words = ofSite.map(({ finding }) => finding);
    return {
      because: `chosen because ${findingWords(site, words)}`,
      exercises: suitable(exercisesForSite(site, words)),
    };
  });
  return reasons.filter(
    ({ because, exercises }, index) =>
      exercises.length > 0 && reasons.findIndex((other) => other.because === because) === index,
  );
}

function reasonsInAreas(areas: readonly Area[], suitable: Suitable): Reason[] {
  return areas.map((area) => {
    const own = suitable(FOR_AREA[area].own);
    return {
      because: `chosen for your ${AREA_WORDS[area]}`,
      exercises: own.length > 0 ? own : suitable(FOR_AREA[area].otherwise),
    };
  });
}
