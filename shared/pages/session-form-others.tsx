/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import { OWN_EXERCISE_FIELDS } from "../domain/sessions/typed-exercise.ts";
import { CAUTIONS } from "../domain/sessions/vocabulary.ts";
import { type Usual, usualFirst } from "../domain/team/usual.ts";
import { OwnExerciseFields } from "./own-exercise.tsx";
import { ForTheDoctor } from "./session-form-doctor.tsx";
import { Chips, type Filled, More, Paragraphs, Question, Typed } from "./session-form-parts.tsx";

const FIRST_PHRASES = 3;

interface OthersParts extends Filled {
  readonly practice: Practice;
  readonly usual: Usual;
}

/** Fields that not every session needs, one tap away. */
export function Others({ values, faults, practice, usual }: OthersParts) {
  const filled = { values, faults };
  const has = (...names: string[]) => names.some((name) => values.get(name) || faults.has(name));
  const phrases = usualFirst(practice.phrases, "phrase", usual, FIRST_PHRASES);
  return (
    <>
      <More summary="Your words to them" isOpen={has("message", "phrase")}>
        {phrases.length > 0 && (
          <Question {...filled} name="phrase" question="Phrases">
            <Chips name="phrase" options={phrases} values={values} words={(phrase) => phrase} />
          </Question>
        )}
        <Paragraphs
          {...filled}
          name="message"
          label="A message"
          hint="It goes into the email as you write it."
        />
      </More>
      <More summary="An exercise of your own" isOpen={has(...OWN_EXERCISE_FIELDS)}>
        <OwnExerciseFields {...filled} />
      </More>
      <ForTheDoctor {...filled} />
      <More summary="To be careful with" isOpen={has("caution")}>
        <Question
          {...filled}
          name="caution"
          question="To be careful with"
          hint="Exercises that do not suit are left out, also in later emails."
        >
          <Chips name="caution" options={CAUTIONS} values={values} />
        </Question>
      </More>
      <More
        summary="When it was, the next visit, and more"
        isOpen={has("day", "time", "next-day", "next-time", "activity", "note")}
      >
        <div class="fields">
          <Typed
            {...filled}
            name="day"
            label="The day of the session"
            type="date"
            hint="If it was not just now."
          />
          <Typed {...filled} name="time" label="When it ended" type="time" />
          <Typed {...filled} name="next-day" label="The day of the next visit" type="date" />
          <Typed {...filled} name="next-time" label="The time of the next visit" type="time" />
        </div>
        <Typed
          {...filled}
          name="activity"
          label="One thing that they want to do again"
          hint="Check-ins ask how well it goes, such as: run 5 km."
          maxlength={80}
        />
        <Paragraphs {...filled} name="note" label="A note for the record" hint="It is never emailed." />
      </More>
    </>
  );
}
