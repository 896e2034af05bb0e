import { LEVEL_WORDS, type Level } from "../domain/alerts/alerts.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Instant } from "../domain/time/instant.ts";
import { timeWords } from "./dates.ts";
import type { EmailDraft } from "./email.ts";
import { Layout } from "./layout.tsx";
import { Action, Aside, Heading, Paragraph, Steps } from "./prose.tsx";
import { StandsIn } from "./stands-in.tsx";
import { coloursFrom } from "./theme.ts";

export interface TeamAlert {
  readonly level: Level;
  readonly firstName: string;
  readonly clientId: string;
  readonly answeredAt: Instant;
  /** It was not acknowledged in time. */
  readonly escalated: boolean;
  /** The page with the client's answer. */
  readonly alertUrl: string;
  /** The name of the team member who is away, if it goes to their stand-in. */
  readonly standsInFor?: string | undefined;
}

/**
 * Tells the team that an answer needs a person. Subject and preview are fixed words, and the answer itself is only behind
 * the link.
 */
export function teamAlert(alert: TeamAlert, practice: Practice): EmailDraft {
  const { level, firstName, clientId, answeredAt, escalated, alertUrl, standsInFor } = alert;
  const colours = coloursFrom(practice.colour);
  const when = timeWords(answeredAt, { practice, timeZone: practice.timeZone });
  return {
    subject: `${level === "now" ? "Please look now" : "Please look"}: ${escalated ? "nobody has seen a client's answer" : "a client has answered"}`,
    page: (
      <Layout context={{ practice }} preview="Please open this email." title="A client needs a person">
        <Paragraph>
          <strong>{LEVEL_WORDS[level]}</strong>
        </Paragraph>
        {standsInFor && <StandsIn name={standsInFor} />}
        {escalated && <Paragraph>Nobody has marked it as seen so far.</Paragraph>}
        <Paragraph>{`It is about ${firstName}, client ${clientId}, who answered a check-in on ${when}.`}</Paragraph>
        <Action href={alertUrl} colours={colours}>
          {`See what ${firstName} said`}
        </Action>
        <Heading colours={colours}>What to do</Heading>
        <Steps steps={STEPS} />
        <Aside>
          The link shows a client's health. It works for 7 days. Please do not pass this email on.
        </Aside>
      </Layout>
    ),
  };
}

const STEPS = [
  "Open the page and read the answer.",
  "Press “I have seen it” there. The others then get no more emails about it.",
  "Ring the client if it needs that. When all is done, press “Done”.",
];
