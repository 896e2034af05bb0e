/** @jsxImportSource hono/jsx */
import { EXERCISES_HELD } from "../domain/alerts/answer-words.ts";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import type { Page } from "../services/http.ts";
import { Exercises } from "./exercises.tsx";
import { AskedToSeeDoctor, IfWorried } from "./help.tsx";
import { page } from "./layout.tsx";
import { Phone } from "./phone.tsx";
import { type SinceSession, SoFar } from "./so-far.tsx";
import { TalkFirst } from "./talk-first.tsx";

interface YourExercises {
  readonly practice: Practice;
  readonly firstName: string;
  readonly exercises: readonly ChosenExercise[];
  readonly cautions?: readonly Caution[] | undefined;
  /** The therapist's name, if they want to talk about exercises first because the rules left none. */
  readonly talkFirst?: string | undefined;
  /** Whether the session asked the client to see their doctor: then nobody talks of exercises before. */
  readonly referred?: boolean;
  /** Whether the client is on hold: then the page asks them to pause their exercises. */
  readonly held: boolean;
  readonly since: SinceSession;
}

/**
 * The client's current exercises, answered or not, with the changes to them and the client's answers since the
 * session.
 */
export function yourExercisesPage(parts: YourExercises): Page {
  const { practice, firstName, exercises, cautions, talkFirst, referred = false, held, since } = parts;
  return page({
    practice,
    title: "For you",
    children: (
      <>
        <h1>{`Hello ${firstName}`}</h1>
        {referred && <AskedToSeeDoctor practice={practice} />}
        {held ? (
          <p class="note">{EXERCISES_HELD}</p>
        ) : exercises.length > 0 ? (
          <Exercises exercises={exercises} cautions={cautions} />
        ) : talkFirst !== undefined && !referred ? (
          <TalkFirst practice={practice} therapist={talkFirst} />
        ) : (
          <p class="note">We have no exercises for you at the moment.</p>
        )}
        <p>
          If you want to talk to us, call <Phone number={practice.phone} />.
        </p>
        <IfWorried practice={practice} cautions={cautions} />
        <SoFar practice={practice} {...since} />
      </>
    ),
  });
}
