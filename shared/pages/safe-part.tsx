/** @jsxImportSource hono/jsx */
import { openingWords } from "../domain/alerts/answer-words.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { Instant } from "../domain/time/instant.ts";
import { CallButton } from "./help.tsx";
import { Phone, WithPhone } from "./phone.tsx";

/** The team member who read an answer. */
export interface Reading {
  readonly by: string;
  /** Whether they are done with what it led to. */
  readonly isDone: boolean;
}

interface Parts {
  readonly practice: Practice;
  readonly now: Instant;
  readonly reading: Reading | undefined;
}

/** The fixed text that replaces exercises for a client who is worse. */
export function SafePart({ practice, now, reading }: Parts) {
  const country = countryWords(practice);
  return (
    <section class="advice worse" aria-labelledby="advice">
      <div class="advice-head">
        <p>Do this first</p>
        <h1 id="advice">Stop what hurts, and call us</h1>
      </div>
      <div class="advice-body">
        <p>
          Leave out your exercises for now. Stop anything else that makes it worse. Move only as much as feels
          comfortable.
        </p>
        <CallButton words={`Call ${practice.phone}`} />
        <WhenWeLook practice={practice} now={now} reading={reading} />
        <p>
          Does it get worse, or does nobody answer? Then <WithPhone words={country.urgentHelp} />. In an
          emergency, call <Phone number={country.emergencyNumber} /> or go to {country.emergencyPlace}.
        </p>
      </div>
    </section>
  );
}

/** So that nobody waits for help because they think that someone is reading now. */
export function WhenWeLook({ practice, now, reading }: Parts) {
  const who = reading
    ? `${capitalised(reading.by)} has read your answer.`
    : `Someone at ${practice.name} looks at your answer when we are open.`;
  return (
    <p>
      <strong>{openingWords(now, practice)}</strong>
      {` ${who} Nobody watches answers around the clock.`}
    </p>
  );
}
