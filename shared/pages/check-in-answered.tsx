/** @jsxImportSource hono/jsx */
import type { Answer } from "../domain/check-in.ts";
import { COUNTRIES } from "../domain/countries.ts";
import type { ChosenExercise } from "../domain/home-care.ts";
import type { Instant } from "../domain/instant.ts";
import type { Practice } from "../domain/practice.ts";
import { highestTier } from "../domain/safety.ts";
import { AnswerInWords } from "./answer-in-words.tsx";
import { Exercises } from "./exercises.tsx";
import { IfWorried, SafetyAdvice } from "./help.tsx";
import { type Page, page } from "./layout.tsx";
import { Phone } from "./phone.tsx";

interface CheckInAnswered {
  readonly practice: Practice;
  readonly firstName: string;
  readonly answer: Answer;
  readonly answeredAt: Instant;
  /** The client's IANA time zone, in which the moment is told. */
  readonly timeZone: string;
  /** What the client has to do at home; shown unless a sign was ticked that is looked at first. */
  readonly exercises?: readonly ChosenExercise[];
  readonly changePath?: string | undefined;
  readonly preferencesPath?: string | undefined;
}

export function checkInAnsweredPage(parts: CheckInAnswered): Page {
  const {
    practice,
    firstName,
    answer,
    answeredAt,
    timeZone,
    changePath,
    preferencesPath,
    exercises = [],
  } = parts;
  const advised = highestTier(answer.signs) !== undefined;
  const thanks = `Thank you, ${firstName}`;
  return page({
    practice,
    status: 200,
    title: "Your check-in",
    children: (
      <>
        <SafetyAdvice practice={practice} signs={answer.signs} heading="h1" />
        {advised ? <h2>{thanks}</h2> : <h1>{thanks}</h1>}
        <p>Your answer has arrived. It is now in your record at {practice.name}.</p>
        <p>
          If you want to talk to us, call <Phone number={practice.phone} />.
        </p>
        {!advised && <IfWorried practice={practice} />}
        <h2>What you told us</h2>
        <p class="hint">{`Sent on ${momentInWords(answeredAt, timeZone, practice)}`}</p>
        <AnswerInWords answer={answer} />
        {changePath && (
          <p>
            <a class="button plain" href={changePath}>
              Change my answer
            </a>
          </p>
        )}
        {!advised && <Exercises exercises={exercises} />}
        {preferencesPath && (
          <p>
            <a class="line-link" href={preferencesPath}>
              Choose which emails you get
            </a>
          </p>
        )}
      </>
    ),
  });
}

/** As in "Friday 20 November at 14:55", by the client's own clock. */
function momentInWords(instant: Instant, timeZone: string, practice: Practice): string {
  const { locale } = COUNTRIES[practice.country];
  const moment = new Date(instant);
  const day = { weekday: "long", day: "numeric", month: "long", timeZone } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return `${moment.toLocaleDateString(locale, day)} at ${moment.toLocaleTimeString(locale, time)}`;
}
