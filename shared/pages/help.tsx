/** @jsxImportSource hono/jsx */

import { isPregnant, MATERNITY_CALL, MATERNITY_SIGNS } from "../domain/answers/maternity.ts";
import { highestTier, type SafetySign, type Tier } from "../domain/answers/safety.ts";
import { countryWords, type HelpWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { signInWords } from "./answer-in-words.tsx";
import { LinkLine } from "./parts.tsx";
import { Phone, phoneAddress, WithPhone } from "./phone.tsx";

/** Shown wherever a client might wait for us in an emergency. */
export function EmergencyNow({ practice }: { practice: Practice }) {
  const country = countryWords(practice);
  return (
    <p class="now">
      <strong>Is this an emergency?</strong> Call <Phone number={country.emergencyNumber} /> or go to{" "}
      {country.emergencyPlace} now. Do not wait for us.
    </p>
  );
}

/** Ends a page without signs: no ticked sign never means that all is well. */
export function IfWorried({
  practice,
  cautions,
}: {
  practice: Practice;
  cautions: readonly Caution[] | undefined;
}) {
  const country = countryWords(practice);
  return (
    <>
      <h2>If something worries you</h2>
      <p>
        This page cannot check your health. See your {country.familyDoctor} if you are worried. If it cannot
        wait, <WithPhone words={country.urgentHelp} />. In an emergency, call{" "}
        <Phone number={country.emergencyNumber} /> or go to {country.emergencyPlace}.
      </p>
      <Maternity cautions={cautions} />
    </>
  );
}

/** For a client who was asked to see their doctor: it counts until their next session. */
export function AskedToSeeDoctor({ practice }: { practice: Practice }) {
  const { familyDoctor } = countryWords(practice);
  return (
    <p class="note">
      We asked you to see your {familyDoctor}. If you have not been yet, or could not get an appointment, call
      us on <Phone number={practice.phone} />.
    </p>
  );
}

/** For a client with pain that has changed little in some weeks: the same words for everyone. */
export function CallOrDoctor({ practice }: { practice: Practice }) {
  const { familyDoctor } = countryWords(practice);
  return (
    <div class="note">
      <p>
        <strong>Please talk to someone about what comes next</strong>
      </p>
      <p>
        It is some time since your session, and you still have pain. Call us on{" "}
        <Phone number={practice.phone} />, or see your {familyDoctor}.
      </p>
    </div>
  );
}

/** Only for pregnant clients; otherwise empty. */
export function Maternity({ cautions }: { cautions: readonly Caution[] | undefined }) {
  if (!isPregnant(cautions)) return null;
  return (
    <p class="note at-once">
      <strong>{MATERNITY_CALL}</strong> {MATERNITY_SIGNS.map((sign) => `${capitalised(sign)}.`).join(" ")}
    </p>
  );
}

interface SafetyAdviceParts {
  readonly practice: Practice;
  readonly signs: readonly SafetySign[];
  /** `h1` where the advice is the most important part of the page. */
  readonly heading: "h1" | "h2";
}

/** Where to get help, by the most urgent tier; empty without signs. */
export function SafetyAdvice({ practice, signs, heading: Heading }: SafetyAdviceParts) {
  const tier = highestTier(signs);
  if (!tier) return null;
  const country = countryWords(practice);
  const { label, todo, more } = ADVICE[tier](country);
  return (
    <section class={`advice ${tier}`} aria-labelledby="advice">
      <div class="advice-head">
        <p>{label}</p>
        <Heading id="advice">{todo}</Heading>
      </div>
      <div class="advice-body">
        {more}
        {tier !== "emergency" && signs.includes("leg-clot") && (
          <p>
            <strong>
              Chest pain or trouble breathing too? Call <Phone number={country.emergencyNumber} /> now.
            </strong>
          </p>
        )}
        <p>You ticked:</p>
        <ul>
          {signs.map((sign) => (
            <li key={sign}>{signInWords(sign)}</li>
          ))}
        </ul>
        <p>You can show this list to the people who help you.</p>
      </div>
    </section>
  );
}

const ADVICE: Record<Tier, (country: HelpWords) => { label: string; todo: string; more: unknown }> = {
  emergency: ({ emergencyNumber, emergencyPlace }) => ({
    label: "Emergency: do this first",
    todo: `Call ${emergencyNumber} or go to ${emergencyPlace} now`,
    more: (
      <>
        <p>What you ticked may need help at once. Do not wait for us: we may not see it for some time.</p>
        <CallButton words={`Call ${emergencyNumber}`} />
      </>
    ),
  }),
  urgent: ({ urgentHelp, familyDoctor, emergencyNumber, emergencyPlace }) => ({
    label: "Urgent: do this first",
    todo: "Get help today",
    more: (
      <>
        <p>
          <strong>
            {`${capitalised(urgentHelp)}, or ask your ${familyDoctor} for an urgent appointment today.`}
          </strong>
        </p>
        <CallButton words={capitalised(urgentHelp)} />
        <p>
          Do not wait for us: we may not see what you ticked for some time. If it suddenly gets worse, call{" "}
          <Phone number={emergencyNumber} /> or go to {emergencyPlace}.
        </p>
      </>
    ),
  }),
  gp: ({ urgentHelp, familyDoctor, emergencyNumber, emergencyPlace }) => ({
    label: "Do this first",
    todo: `Make an appointment with your ${familyDoctor}`,
    more: (
      <>
        <p>What you ticked should be looked at by a doctor. Tell them about your pain and what you ticked.</p>
        <p>
          If it gets worse before then, <WithPhone words={urgentHelp} />. In an emergency, call{" "}
          <Phone number={emergencyNumber} /> or go to {emergencyPlace}.
        </p>
      </>
    ),
  }),
};

/** A call button; empty if the words have no number. */
export function CallButton({ words }: { words: string }) {
  const address = phoneAddress(words);
  return address ? (
    <LinkLine look="main" href={address}>
      {words}
    </LinkLine>
  ) : null;
}
