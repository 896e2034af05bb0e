/** @jsxImportSource hono/jsx */

import { contactPromised, EXERCISES_HELD } from "../domain/alerts/answer-words.ts";
import type { Finding, Shown } from "../domain/answers/answer-rules.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import { highestTier } from "../domain/answers/safety.ts";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { dayAndClock } from "../domain/time/in-words.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import { AnswerInWords } from "./answer-in-words.tsx";
import { Ended, EndingPart } from "./ending-part.tsx";
import { Exercises } from "./exercises.tsx";
import { AskedToSeeDoctor, CallOrDoctor, IfWorried, SafetyAdvice } from "./help.tsx";
import { page } from "./layout.tsx";
import { ObstaclePart } from "./obstacle-part.tsx";
import { LinkLine } from "./parts.tsx";
import { Phone } from "./phone.tsx";
import { type Reading, SafePart, WhenWeLook } from "./safe-part.tsx";
import { TalkFirst } from "./talk-first.tsx";

interface CheckInAnswered {
  readonly practice: Practice;
  readonly firstName: string;
  readonly answer: Answer;
  readonly answeredAt: Instant;
  /** The client's IANA time zone. */
  readonly timeZone: string;
  readonly now: Instant;
  readonly findings?: readonly Finding[];
  /** Whether the client is on hold, because of this answer or another. */
  readonly held?: boolean;
  /** The team member who has read the answer; undefined until someone has. */
  readonly reading?: Reading | undefined;
  /** Shown unless a ticked sign comes first. */
  readonly exercises?: readonly ChosenExercise[];
  readonly cautions?: readonly Caution[] | undefined;
  /** The therapist's name, if they want to talk about exercises first because the rules left none. */
  readonly talkFirst?: string | undefined;
  /** Whether the session asked the client to see their doctor: then nobody talks of exercises before. */
  readonly referred?: boolean;
  /** Whether the client may end the check-ins, or has done so. */
  readonly ending?: "offered" | "ended" | undefined;
  /** The path to post an addition to the answer to. */
  readonly action?: string;
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
    preferencesPath,
    now,
    findings = [],
    held = false,
    reading,
    exercises = [],
    talkFirst,
    referred = false,
    action,
    ending,
    changePath,
  } = parts;
  const shows = (what: Shown) => findings.some((each) => each.kind === "contact" && each.shows === what);
  const advised = highestTier(answer.signs) !== undefined;
  const worse = !advised && held && shows("safe-page");
  const isCalm = !advised && !held;
  // Both give the practice's number themselves.
  const comesNext = !advised && !worse && shows("call-or-doctor");
  const thanks = `Thank you, ${firstName}`;
  return page({
    practice,
    title: "Your check-in",
    children: (
      <>
        <SafetyAdvice practice={practice} signs={answer.signs} heading="h1" />
        {worse && <SafePart practice={practice} now={now} reading={reading} />}
        {advised || worse ? <h2>{thanks}</h2> : <h1>{thanks}</h1>}
        <p>Your answer has arrived. It is now in your record at {practice.name}.</p>
        {findings.some(({ alerts }) => alerts) && !worse && (
          <WhenWeLook practice={practice} now={now} reading={reading} />
        )}
        {answer.contact && <AskedForContact {...parts} />}
        {held && !worse && exercises.length > 0 && <p class="note">{EXERCISES_HELD}</p>}
        {!advised && referred && <AskedToSeeDoctor practice={practice} />}
        {comesNext && <CallOrDoctor practice={practice} />}
        {isCalm && action && ending === "offered" && shows("ending") && <EndingPart action={action} />}
        {ending === "ended" && <Ended />}
        {isCalm && action && exercises.length > 0 && shows("obstacle") && (
          <ObstaclePart obstacle={answer.obstacle} action={action} />
        )}
        {!worse && !comesNext && (
          <p>
            If you want to talk to us, call <Phone number={practice.phone} />.
          </p>
        )}
        {!advised && !worse && <IfWorried practice={practice} cautions={parts.cautions} />}
        <h2>What you told us</h2>
        <p class="hint">{`Sent on ${dayAndClock(answeredAt, countryWords(practice).locale, timeZone)}`}</p>
        <AnswerInWords answer={answer} />
        {changePath && (
          <LinkLine look="plain" href={changePath}>
            Change my answer
          </LinkLine>
        )}
        {isCalm && <Exercises exercises={exercises} cautions={parts.cautions} />}
        {isCalm && !referred && talkFirst !== undefined && (
          <TalkFirst practice={practice} therapist={talkFirst} />
        )}
        {preferencesPath && <LinkLine href={preferencesPath}>Choose which emails you get</LinkLine>}
      </>
    ),
  });
}

function AskedForContact({ practice, answeredAt, now, reading }: CheckInAnswered) {
  const { by, isOver } = contactPromised(answeredAt, now, practice);
  return (
    <p class="note">
      {isOver || reading?.isDone
        ? "You asked us to contact you. If you have not heard from us, please call."
        : `You asked us to contact you. We plan to call or write to you ${by}.`}
    </p>
  );
}
