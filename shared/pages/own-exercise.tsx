/** @jsxImportSource hono/jsx */
import { type Filled, Paragraphs, Typed } from "./session-form-parts.tsx";

/** An exercise of the therapist's own, typed. Empty fields name none. */
export function OwnExerciseFields(filled: Filled) {
  return (
    <>
      <Typed {...filled} name="own-name" label="Its name" maxlength={80} />
      <Paragraphs {...filled} name="own-steps" label="How to do it" hint="A line for each step." />
      <Typed
        {...filled}
        name="own-dose"
        label="How much"
        hint="Such as: 10 times, once a day."
        maxlength={120}
      />
      <Typed
        {...filled}
        name="own-link"
        label="A link"
        hint="To a page or a video, with https. They see where it leads."
        maxlength={500}
      />
    </>
  );
}
