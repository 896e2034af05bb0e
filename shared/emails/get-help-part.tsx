import { SAFETY_SIGNS, SIGNS_FOR_ALL, signsToName, type Tier } from "../domain/answers/safety.ts";
import { countryWords, type HelpWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import { WithPhone } from "./phone.tsx";
import { Aside, Box, Bullets, Gap, Heading, Paragraph } from "./prose.tsx";
import { type Colours, looks } from "./theme.ts";

/** When and where to get help: the signs for where the client feels it. A list, not a test. */
export function GetHelpPart({
  outcome,
  practice,
  colours,
}: {
  outcome: Outcome;
  practice: Practice;
  colours: Colours;
}) {
  const country = countryWords(practice);
  return (
    <>
      <Heading colours={colours}>When to get help</Heading>
      <Paragraph>Some things need help now, even if your therapist knows about them.</Paragraph>
      <Box className="warning" style={looks.warningPanel}>
        <p className="alarm" style={looks.warningTitle}>
          <WithPhone
            words={`${emergencyWords(country)} if you have:`}
            style={{ color: looks.warningTitle.color }}
          />
        </p>
        <Bullets items={wordsOf(outcome, "emergency")} />
      </Box>
      <Gap />
      <Paragraph>Since your session, is any of this new or getting worse?</Paragraph>
      <Paragraph>
        <strong>
          <WithPhone words={`${urgentWords(country)} if you have:`} style={{ color: colours.brand }} />
        </strong>
      </Paragraph>
      <Bullets items={wordsOf(outcome, "urgent")} />
      <Paragraph>
        <strong>{`Book a visit to your ${country.familyDoctor} if you have:`}</strong>
      </Paragraph>
      <Bullets items={wordsOf(outcome, "gp")} />
      <Aside>No list can name everything. If you are worried, get help.</Aside>
    </>
  );
}

/** The help in emails that only ask, with the signs that every email lists. */
export function WorseNow({ practice }: { practice: Practice }) {
  const country = countryWords(practice);
  const link = { color: practice.colour };
  return (
    <>
      <Paragraph>
        <WithPhone
          words={`Much worse, or worried? Do not wait for us: ${country.urgentHelp}.`}
          style={link}
        />
        <WithPhone words={` In an emergency, call ${country.emergencyNumber}.`} style={link} />
      </Paragraph>
      <Paragraph>
        <strong>
          <WithPhone
            words={`Even if your therapist knows, ${emergencyWords(country).replace(/^C/, "c")} if you have:`}
            style={link}
          />
        </strong>
      </Paragraph>
      <Bullets items={SIGNS_FOR_ALL.map((sign) => toYou(SAFETY_SIGNS[sign].words))} />
    </>
  );
}

/** Asks a referred client whether they have seen their doctor; the form has a field for it. */
export function BeenToTheDoctor({ outcome, practice }: { outcome: Outcome; practice: Practice }) {
  const doctor = countryWords(practice).familyDoctor;
  return (outcome.concerns ?? []).length > 0 ? (
    <Paragraph>
      <strong>{`We asked you to see your ${doctor}. Have you been?`}</strong>
      {" Please tell us in your answer how it went, or if you could not get an appointment."}
    </Paragraph>
  ) : null;
}

function emergencyWords({ emergencyNumber, emergencyPlace }: HelpWords): string {
  return `Call ${emergencyNumber} or go to ${emergencyPlace} now`;
}

function urgentWords({ urgentHelp, familyDoctor }: HelpWords): string {
  return `${capitalised(urgentHelp)} or ask your ${familyDoctor} for an urgent appointment today`;
}

function wordsOf(outcome: Outcome, tier: Tier): string[] {
  return signsToName(outcome)
    .filter((sign) => SAFETY_SIGNS[sign].tier === tier)
    .map((sign) => toYou(SAFETY_SIGNS[sign].words));
}

/** The signs are worded in the first person; an email says "you". */
function toYou(words: string): string {
  return words
    .replace(/\bI am\b/g, "you are")
    .replace(/\bI\b/g, "you")
    .replace(/\bmy\b/g, "your")
    .replace(/\bme\b/g, "you");
}
