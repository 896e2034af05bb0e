import { capitalised } from "../domain/client-words.ts";
import { COUNTRIES, type CountryWords } from "../domain/countries.ts";
import type { Practice } from "../domain/practice.ts";
import { SAFETY_SIGNS, type SafetySign, signsOfTier, type Tier } from "../domain/safety.ts";
import type { Outcome } from "../domain/session.ts";
import type { Area } from "../domain/vocabulary.ts";
import { WithPhone } from "./phone.tsx";
import { Aside, Box, Bullets, Gap, Heading, Paragraph } from "./prose.tsx";
import { type Colours, looks } from "./theme.ts";

const UPPER: readonly Area[] = ["upper-back", "neck", "shoulders"];
const LOWER: readonly Area[] = ["lower-back", "glutes", "hips"];

/** Signs that belong to one half of the body; all others fit both. */
const ONLY_UPPER: readonly SafetySign[] = ["neck-emergency", "thoracic", "cancer-history", "neck-gp"];
const ONLY_LOWER: readonly SafetySign[] = [
  "both-legs",
  "saddle",
  "bladder-bowel",
  "sexual-function",
  "one-leg-progressive",
];

/** When to get help, and where: the signs that fit where the client feels it. Ticks nothing off: it is no test. */
export function GetHelpPart({
  outcome,
  practice,
  colours,
}: {
  outcome: Outcome;
  practice: Practice;
  colours: Colours;
}) {
  const areas = outcome.presentation.map(({ area }) => area);
  const country = COUNTRIES[practice.country];
  return (
    <>
      <Heading colours={colours}>When to get help</Heading>
      <Box className="warning" style={looks.warningPanel}>
        <p className="alarm" style={looks.warningTitle}>
          <WithPhone
            words={`${emergencyWords(country)} if you have:`}
            style={{ color: looks.warningTitle.color }}
          />
        </p>
        <Bullets items={signsFor(areas, "emergency")} />
      </Box>
      <Gap />
      <Paragraph>
        <strong>
          <WithPhone words={`${urgentWords(country)} if you have:`} style={{ color: colours.brand }} />
        </strong>
      </Paragraph>
      <Bullets items={signsFor(areas, "urgent")} />
      <Paragraph>
        <strong>{`Book a visit to your ${country.familyDoctor} if you have:`}</strong>
      </Paragraph>
      <Bullets items={signsFor(areas, "gp")} />
      <Aside>No list can name everything. If you are worried, get help.</Aside>
    </>
  );
}

/** For the emails that only ask. */
export function WorseNow({ practice }: { practice: Practice }) {
  const country = COUNTRIES[practice.country];
  const link = { color: practice.colour };
  return (
    <Paragraph>
      <WithPhone words={`Much worse, or worried? Do not wait for us: ${country.urgentHelp}.`} style={link} />
      <WithPhone words={` In an emergency, call ${country.emergencyNumber}.`} style={link} />
    </Paragraph>
  );
}

function emergencyWords({ emergencyNumber, emergencyPlace }: CountryWords): string {
  return `Call ${emergencyNumber} or go to ${emergencyPlace} now`;
}

function urgentWords({ urgentHelp, familyDoctor }: CountryWords): string {
  return `${capitalised(urgentHelp)} or ask for an urgent ${familyDoctor} appointment today`;
}

function signsFor(areas: readonly Area[], tier: Tier): string[] {
  const upper = areas.some((area) => UPPER.includes(area));
  const lower = areas.some((area) => LOWER.includes(area));
  return signsOfTier(tier)
    .filter((sign) => (upper || !ONLY_UPPER.includes(sign)) && (lower || !ONLY_LOWER.includes(sign)))
    .map((sign) => toYou(SAFETY_SIGNS[sign].words));
}

/** The signs are worded as a person says them of themselves; a letter says "you". */
function toYou(words: string): string {
  return words
    .replace(/\bI am\b/g, "you are")
    .replace(/\bI\b/g, "you")
    .replace(/\bmy\b/g, "your")
    .replace(/\bme\b/g, "you");
}
