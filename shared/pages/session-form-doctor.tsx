/** @jsxImportSource hono/jsx */
import { CONCERNS } from "../domain/sessions/vocabulary.ts";
import { Chips, type Filled, More, OwnWords, Paragraphs, Question, Typed } from "./session-form-parts.tsx";

const FIELDS = ["concern", "own.concern", "since", "noteForGp"] as const;

/** A concern, and the parts that the note to see a doctor shows. The form says that the client reads them. */
export function ForTheDoctor(filled: Filled) {
  return (
    <More
      summary="A concern: their doctor should look"
      isOpen={FIELDS.some((name) => filled.values.get(name) || filled.faults.has(name))}
    >
      <Question
        {...filled}
        name="concern"
        question="A concern"
        hint="They get a note to see their doctor, without its name. Exercises only if you choose some."
      >
        <Chips name="concern" options={CONCERNS} values={filled.values} />
        <OwnWords name="concern" label="In your words" values={filled.values} />
      </Question>
      <Typed
        {...filled}
        name="since"
        label="Since when"
        hint="Such as: about six weeks. They read this."
        maxlength={100}
      />
      <Paragraphs
        {...filled}
        name="noteForGp"
        label="What the doctor should look at"
        hint="They read this as you write it, and show it to their doctor. Do not name what you suspect."
      />
    </More>
  );
}
