/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import { SAFETY_SIGNS, signsOfTier, TIERS, type Tier } from "../../shared/domain/answers/safety.ts";
import {
  COUNTRIES,
  COUNTRY_CODES,
  type CountryCode,
  countryWords,
} from "../../shared/domain/practice/countries.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { SafetyAdvice } from "../../shared/pages/help.tsx";
import { inBrief, signGroups } from "../../shared/pages/sign-groups.ts";
import { stylesheet } from "../../shared/pages/stylesheet.ts";
import { helpInEmails } from "./help-in-emails.tsx";
import { Mark, Source } from "./marks.tsx";
import { questionOnSign } from "./open-questions.ts";
import { shell } from "./shell.tsx";

const TIER_WORDS: Readonly<Record<Tier, { readonly name: string; readonly when: string }>> = {
  emergency: { name: "Emergency", when: "Help now." },
  urgent: { name: "Urgent", when: "Help today." },
  gp: { name: "The family doctor", when: "A routine appointment." },
};

/** The source of the tiers; each sign has its own. */
const TIERS_SOURCE =
  "https://service-manual.nhs.uk/design-system/patterns/help-users-decide-when-and-where-to-get-care";

/** @param sample the practice whose pages and emails are shown, with each country's words */
export async function safetyPage(sample: Practice): Promise<string> {
  const countries = await Promise.all(
    COUNTRY_CODES.map(async (country) => {
      const practice = { ...sample, country, help: undefined };
      return { country, practice, email: await helpInEmails(practice) };
    }),
  );
  return shell({
    section: "safety",
    title: "Safety signs",
    lead: "What a client can tick at a check-in, in three tiers. A sign tells a person where to get help. No ticked sign never means that all is well.",
    colour: sample.colour,
    children: (
      <>
        {TIERS.map((tier) => (
          <section key={tier} class={`card tier ${tier}`}>
            <h2>{TIER_WORDS[tier].name}</h2>
            <p class="quiet">{`${TIER_WORDS[tier].when} “I have …”`}</p>
            <ul class="rows">
              {signsOfTier(tier).map((sign) => (
                <li key={sign} id={sign}>
                  <strong>{SAFETY_SIGNS[sign].words}</strong>
                  <span class="quiet small">
                    {"Asked under “"}
                    {signGroups([sign]).find(({ signs }) => signs.length > 0)?.name}
                    {`” · above the list in brief: ${inBrief([sign]).join()} · `}
                    <code>{sign}</code>
                  </span>
                  <Source address={SAFETY_SIGNS[sign].source} />
                  <Mark words={questionOnSign(sign)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section class="card">
          <h2>The three tiers</h2>
          <p>They are those in which the NHS tells people where to get care.</p>
          <Source address={TIERS_SOURCE} />
        </section>
        {countries.map(({ country, practice, email }) => (
          <WhereToTurn key={country} country={country} practice={practice} email={email} />
        ))}
      </>
    ),
  });
}

interface CountrySample {
  readonly country: CountryCode;
  readonly practice: Practice;
  readonly email: string;
}

function WhereToTurn({ country, practice, email }: CountrySample) {
  const words = COUNTRIES[country];
  return (
    <section class="card" id={country}>
      <h2>{`Where to turn: ${words.name}`}</h2>
      <div class="table">
        <table>
          <tbody>
            {[
              ["Emergency number", words.emergencyNumber],
              ["Emergency place", words.emergencyPlace],
              ["Urgent help", words.urgentHelp],
              ["The doctor one sees first", words.familyDoctor],
            ].map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>As pages say it when a sign was ticked</h3>
      <div class="exercises thirds">
        {TIERS.map((tier) => (
          <iframe
            key={tier}
            class="short"
            srcdoc={helpOnPages(practice, tier)}
            title={`${words.name}, on pages: ${TIER_WORDS[tier].name}`}
            sandbox="allow-same-origin"
          />
        ))}
      </div>
      <h3>As emails say it, with every sign</h3>
      <iframe class="short" srcdoc={email} title={`${words.name}, in emails`} sandbox="allow-same-origin" />
    </section>
  );
}

/** The top of a page when this tier's first sign was ticked. */
function helpOnPages(practice: Practice, tier: Tier): string {
  const document = (
    <html lang={countryWords(practice).locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Where to turn</title>
        <style>
          {raw(`${stylesheet(practice.colour)}main { margin: 0; padding: 1rem; border-radius: 0; }`)}
        </style>
      </head>
      <body>
        <main>
          <SafetyAdvice practice={practice} signs={signsOfTier(tier).slice(0, 1)} heading="h1" />
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${document}`;
}
