/** @jsxImportSource hono/jsx */
import { WHO_SEES_ANSWERS } from "../domain/alerts/answer-words.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { FaultText } from "./choices.tsx";
import { WithPhone } from "./phone.tsx";

interface ContactParts {
  readonly practice: Practice;
  readonly ticked: boolean;
  /** The typed values; an earlier comment is not shown again. */
  readonly typed: string;
  /** Whether an earlier comment is kept. */
  readonly kept: boolean;
  /** Whether the client was referred to their doctor. */
  readonly referred: boolean;
  readonly faults: { readonly contact?: string | undefined; readonly comment?: string | undefined };
}

/** The wish to be contacted, and a line of text. */
export function ContactFields({ practice, ticked, typed, kept, referred, faults }: ContactParts) {
  const { familyDoctor, urgentHelp } = countryWords(practice);
  return (
    <div class={faults.contact || faults.comment ? "question wrong" : "question"}>
      <h2>
        <label for="comment">
          {referred
            ? `Have you been to your ${familyDoctor}? How did it go?`
            : "Do you want to tell us anything else?"}
        </label>
      </h2>
      <FaultText name="comment" fault={faults.comment} />
      <textarea
        id="comment"
        name="comment"
        maxlength={2000}
        rows={1}
        aria-invalid={faults.comment ? "true" : undefined}
        aria-describedby={faults.comment ? "comment-hint comment-fault" : "comment-hint"}
      >
        {typed}
      </textarea>
      <FaultText name="contact" fault={faults.contact} />
      <label class="sign" for="contact">
        <input
          type="checkbox"
          id="contact"
          name="contact"
          value="yes"
          checked={ticked}
          aria-invalid={faults.contact ? "true" : undefined}
          aria-describedby={faults.contact ? "contact-fault" : undefined}
        />
        <span>Please contact me</span>
      </label>
      <p class="hint" id="comment-hint">
        {kept && "We keep what you wrote before, and do not show it here. "}
        {WHO_SEES_ANSWERS} Urgent? <WithPhone words={capitalised(urgentHelp)} />.
      </p>
    </div>
  );
}
