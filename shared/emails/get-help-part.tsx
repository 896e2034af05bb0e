import { highestTier, SAFETY_SIGNS, type SafetySign, SIGNS_FOR_ALL } from "../domain/answers/safety.ts";
import { countryWords, type HelpWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { hasConcerns } from "../domain/sessions/concerns.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import type { EmailContext } from "./email.ts";
import { MaternityPart } from "./maternity-part.tsx";
import { WithPhone } from "./phone.tsx";
import { Box, Bullets, Gap, Heading, Paragraph } from "./prose.tsx";
import { signLines } from "./signs-in-brief.ts";
import { type Colours, looks } from "./theme.ts";

interface Parts {
  readonly outcome: Outcome;
  readonly practice: Practice;
}

/** The signs of an emergency for where the client feels it. A list, not a test. */
export function Emergency({ outcome, practice }: Parts) {
  const country = countryWords(practice);
  return (
    <>
      <Box className="warning" style={looks.warningPanel}>
        <p className="alarm" style={looks.warningTitle}>
          <WithPhone
            words={`${emergencyWords(country)}, even if your therapist knows, if you have:`}
            style={{ color: looks.warningTitle.color }}
          />
        </p>
        <Bullets items={signLines(outcome, "emergency")} />
      </Box>
      <Gap height={8} />
    </>
  );
}

/** For a client who ticked a sign of an emergency or an urgent one: where their page sent them. */
export function GetHelpFirst({ signs, practice }: { signs: readonly SafetySign[]; practice: Practice }) {
  const country = countryWords(practice);
  const isEmergency = highestTier(signs) === "emergency";
  const link = { color: looks.warningTitle.color };
  return (
    <>
      <Box className="warning" style={looks.warningPanel}>
        <p className="alarm" style={looks.warningTitle}>
          <WithPhone
            words={
              isEmergency
                ? `${emergencyWords(country)}.`
                : `${capitalised(country.urgentHelp)}, or ask your ${country.familyDoctor} for an urgent appointment today.`
            }
            style={link}
          />
        </p>
        <Paragraph>
          {`You ticked something that ${isEmergency ? "may need help at once" : "needs help today"}. If you have had no help yet, do not wait for our call.`}
        </Paragraph>
        {!isEmergency && signs.includes("leg-clot") && (
          <Paragraph>
            <WithPhone
              words={`Chest pain or trouble breathing too? Call ${country.emergencyNumber} now.`}
              style={link}
            />
          </Paragraph>
        )}
      </Box>
      <Gap height={8} />
    </>
  );
}

/**
 * When and where to get help.
 * @param afterEmergency true if the email has named the signs of an emergency above
 */
export function GetHelpPart({
  outcome,
  practice,
  colours,
  afterEmergency = false,
}: Parts & { colours: Colours; afterEmergency?: boolean }) {
  const country = countryWords(practice);
  return (
    <>
      <Heading colours={colours}>When to get help</Heading>
      {!afterEmergency && <Emergency outcome={outcome} practice={practice} />}
      <Paragraph>
        <strong>
          <WithPhone
            words={`${capitalised(country.urgentHelp)} or see your ${country.familyDoctor} today`}
            style={{ color: colours.brand }}
          />
        </strong>
        {" for anything new or worse since your session:"}
      </Paragraph>
      <Bullets items={signLines(outcome, "urgent")} />
      <Paragraph>
        <strong>{`Make an appointment with your ${country.familyDoctor}`}</strong>
        {` for ${signLines(outcome, "gp").join(", or ")}. Not sure? Get help.`}
      </Paragraph>
    </>
  );
}

/** The help in emails that only ask, with the signs that every email lists. */
export function WorseNow({
  context: { practice, cautions },
}: {
  context: Pick<EmailContext, "practice" | "cautions">;
}) {
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
      <MaternityPart cautions={cautions} />
    </>
  );
}

/** Asks a referred client whether they have seen their doctor; the form has a field for it. */
export function BeenToTheDoctor({ outcome, practice }: { outcome: Outcome; practice: Practice }) {
  const doctor = countryWords(practice).familyDoctor;
  return hasConcerns(outcome) ? (
    <Paragraph>
      <strong>{`We asked you to see your ${doctor}. Have you been?`}</strong>
      {" Please tell us in your answer how it went, or if you could not get an appointment."}
    </Paragraph>
  ) : null;
}

function emergencyWords({ emergencyNumber, emergencyPlace }: HelpWords): string {
  return `Call ${emergencyNumber} or go to ${emergencyPlace} now`;
}

/** The signs are worded in the first person; an email says "you". */
function toYou(words: string): string {
  return words
    .replace(/\bI am\b/g, "you are")
    .replace(/\bI\b/g, "you")
    .replace(/\bmy\b/g, "your")
    .replace(/\bme\b/g, "you");
}
