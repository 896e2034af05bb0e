/** @jsxImportSource hono/jsx */
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { FaultText } from "./choices.tsx";
import { Phone, WithPhone } from "./phone.tsx";

export function Contact({ ticked, fault }: { ticked: boolean; fault: string | undefined }) {
  return (
    <fieldset
      class={fault ? "question wrong" : "question"}
      aria-describedby={fault ? "contact-hint contact-fault" : "contact-hint"}
    >
      <legend>
        <h2>Do you want us to contact you?</h2>
      </legend>
      <p class="hint" id="contact-hint">
        We call or write to you when we are open. You can say why below.
      </p>
      <FaultText name="contact" fault={fault} />
      <label class="sign" for="contact">
        <input
          type="checkbox"
          id="contact"
          name="contact"
          value="yes"
          checked={ticked}
          aria-invalid={fault ? "true" : undefined}
          aria-describedby={fault ? "contact-fault" : undefined}
        />
        <span>Please contact me</span>
      </label>
    </fieldset>
  );
}

interface CommentParts {
  readonly practice: Practice;
  readonly referred: boolean;
  /** Whether an earlier comment, which is not shown, is kept. */
  readonly kept: boolean;
  readonly typed: string;
  readonly fault: string | undefined;
}

export function Comment({ practice, referred, kept, typed, fault }: CommentParts) {
  const country = countryWords(practice);
  const doctor = country.familyDoctor;
  return (
    <div class={fault ? "question wrong" : "question"}>
      <h2>
        <label for="comment">
          {referred ? `Have you been to your ${doctor}?` : "Do you want to tell us anything else?"}
        </label>
      </h2>
      <p class="hint" id="comment-hint">
        {referred &&
          `We asked you to see your ${doctor}. Please tell us how it went, or what else you want to say. `}
        {kept && "We keep what you wrote before, and do not show it here. "}
        If we should read this soon, ask us above to contact you. For urgent help,{" "}
        <WithPhone words={country.urgentHelp} />. In an emergency, call{" "}
        <Phone number={country.emergencyNumber} />.
      </p>
      <FaultText name="comment" fault={fault} />
      <textarea
        id="comment"
        name="comment"
        maxlength={2000}
        rows={5}
        aria-invalid={fault ? "true" : undefined}
        aria-describedby={fault ? "comment-hint comment-fault" : "comment-hint"}
      >
        {typed}
      </textarea>
    </div>
  );
}
