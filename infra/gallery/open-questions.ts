import { SAFETY_SIGNS, type SafetySign } from "../../shared/domain/answers/safety.ts";
import { ADVICE } from "../../shared/domain/home-care/advice.ts";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import { isOnTheBack } from "../../shared/domain/home-care/pregnancy.ts";
import { capitalised } from "../../shared/domain/sessions/client-words.ts";
import type { AdviceTopic, ExerciseId } from "../../shared/domain/sessions/vocabulary.ts";
import { MEASURES } from "./measures.ts";

/** Content that is common practice or an inference, as the comments beside it say, for a therapist to review first. */

const NO_SOURCE = "No good source was found: this is common practice.";

const OF_EXERCISE: Readonly<Partial<Record<ExerciseId, string>>> = {
  "childs-pose-side-reach":
    "Which muscles it reaches is an inference: the source describes the movement only.",
  "lat-wall-stretch": "How much to do is common practice: no good source was found for it.",
  "ql-side-lying":
    "That it comes before the side bend in a chair for people who train, as the stronger stretch, is a judgement.",
  "neck-side-tilt":
    "The source describes the movement and holds it for 15 to 30 seconds: 5 seconds, 5 times, is common practice.",
};

const OF_SIGN: Readonly<Partial<Record<SafetySign, string>>> = {
  "one-leg-progressive": "No good source: an inference from other signs, so worded for one leg only.",
  "arm-progressive": "No good source: an inference from other signs, as for one leg.",
};

/** About the advice on lying on the back; one question for all exercises with it. */
const THE_WEEKS =
  "That lying on the back is for the first 16 weeks of pregnancy is common caution: no good source was found for the number.";

export function questionsOnExercise(id: ExerciseId): string[] {
  const own = ownQuestion(id);
  return [...(own ? [own] : []), ...(isOnTheBack(EXERCISES[id]) ? [THE_WEEKS] : [])];
}

function ownQuestion(id: ExerciseId): string | undefined {
  return EXERCISES[id].source === undefined ? NO_SOURCE : OF_EXERCISE[id];
}

export function questionOnAdvice(id: AdviceTopic): string | undefined {
  return ADVICE[id].source === undefined ? NO_SOURCE : undefined;
}

export function questionOnSign(id: SafetySign): string | undefined {
  return OF_SIGN[id];
}

/** Questions about rules rather than single entries. */
export const QUESTIONS_ON_RULES: readonly string[] = [
  THE_WEEKS,
  "Which exercises are chosen for a finding or an area, and in which order, is a judgement: nothing published ranks them. That a weak muscle is made to work before it is stretched, that the area that hurts keeps a place, and that nothing is chosen from a pain of 8 on, are judgements too.",
  "Which sites show a deeper curve of the lower or of the upper back is a judgement.",
  "No exercise stretches the hamstrings: for tight ones nothing is chosen, as for arms, legs, head and the whole body by the area alone. The therapist names or writes what fits.",
  "How much of each exercise to do is fitted to about five minutes a day for any three: often less than the source gives. The minutes are an estimate.",
  "Which cautions rule out which exercises is a physiotherapist's judgement, and that a birth not long ago rules out what loads the tummy or lifts the hips; so is a severe headache among the signs for the maternity unit.",
  "That a shoulder problem rules out reaching overhead is an inference from the source of the doorway stretch; so is that it rules out the hands at the head.",
  "That dizziness rules out what lowers the head, as in the cat stretch, is a judgement.",
  "In pregnancy with pain in the pelvis the seated figure-four stretch is still chosen: the therapist may know better.",
  "No evidence favours particular days for check-ins. The practice can change them.",
  "From which pain the team is told, and from which day and number a client is asked to talk to someone, is a choice: no limit is published.",
  "The tips for what gets in the way of exercises are common practice.",
];

interface OpenQuestion {
  readonly page: string;
  readonly anchor: string;
  readonly name: string;
  readonly words: string;
}

/** Every question about an entry of the gallery, with its place. */
export function everyQuestion(): OpenQuestion[] {
  const exercises = Object.values(EXERCISES).map(({ id, name }) => ({
    page: "exercises",
    anchor: id,
    name,
    words: ownQuestion(id),
  }));
  const advice = Object.values(ADVICE).map(({ id, title }) => ({
    page: "advice",
    anchor: id,
    name: title,
    words: questionOnAdvice(id),
  }));
  const signs = (Object.keys(SAFETY_SIGNS) as SafetySign[]).map((id) => ({
    page: "safety",
    anchor: id,
    name: capitalised(SAFETY_SIGNS[id].words),
    words: questionOnSign(id),
  }));
  const measures = MEASURES.map(({ id, name, question }) => ({
    page: "measures",
    anchor: id,
    name,
    words: question,
  }));
  return [...exercises, ...advice, ...signs, ...measures].flatMap(({ words, ...where }) =>
    words === undefined ? [] : [{ ...where, words }],
  );
}
