/** @jsxImportSource hono/jsx */
import type { Answer } from "../domain/answers/check-in.ts";
import type { ChangeByPerson } from "../domain/home-care/care.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import { inWords, WEEKDAY } from "../domain/time/in-words.ts";
import type { Instant } from "../domain/time/instant.ts";
import { AnswerInWords } from "./answer-in-words.tsx";

export interface SinceSession {
  /** The client's IANA time zone. */
  readonly timeZone: string;
  /** Newest first. */
  readonly changes: readonly ChangeByPerson[];
  /** The newest answer to each check-in, newest first. */
  readonly answers: readonly (Answer & { readonly answeredAt: Instant })[];
}

/** Changes to the exercises and the client's answers since their latest session; empty if there are none yet. */
export function SoFar({ practice, timeZone, changes, answers }: SinceSession & { practice: Practice }) {
  const dayOf = (moment: Instant) => inWords(moment, countryWords(practice).locale, { ...WEEKDAY, timeZone });
  const sentences = changes.map(
    ({ by, at }) => `${capitalised(calledName(by))} changed your exercises on ${dayOf(at)}.`,
  );
  return (
    <>
      {sentences.length > 0 && (
        <>
          <h2>Changes to your exercises</h2>
          <ul class="plain-list">
            {[...new Set(sentences)].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {answers.length > 0 && <h2>What you told us</h2>}
      {answers.map((answer) => (
        // Closed, since others may look on.
        <details key={answer.answeredAt} class="told">
          <summary>{`On ${dayOf(answer.answeredAt)}`}</summary>
          <AnswerInWords answer={answer} />
        </details>
      ))}
    </>
  );
}
