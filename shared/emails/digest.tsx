import type { Practice } from "../domain/practice/practice.ts";
import { listWords } from "../domain/sessions/client-words.ts";
import type { Count, DigestCounts } from "../domain/team/digest.ts";
import type { EmailDraft } from "./email.ts";
import { Layout } from "./layout.tsx";
import { Action, Aside, Paragraph } from "./prose.tsx";
import { coloursFrom } from "./theme.ts";

export interface Digest {
  /** The team member's. */
  readonly name: string;
  readonly counts: DigestCounts;
  /** The names of those who are away and for whom this member stands in: they get no overview of their own. */
  readonly standsInFor: readonly string[];
  /** Today, behind the sign-in. */
  readonly teamUrl: string;
}

/** The week's digest for a team member: counts and a link, no client's name or id. */
export function digest({ name, counts, standsInFor, teamUrl }: Digest, practice: Practice): EmailDraft {
  const colours = coloursFrom(practice.colour);
  const lines = LINES.flatMap(([list, one, several]) => lineOf(counts[list], one, several));
  return {
    subject: "Your Monday overview",
    page: (
      <Layout
        context={{ practice }}
        preview="What waits for the team."
        title="Your Monday overview"
        why={`This is the address of someone in the team at ${practice.name}.`}
      >
        <Paragraph>{`Hello ${name},`}</Paragraph>
        <Paragraph>Here is how things stand with our clients:</Paragraph>
        {lines.map((words) => (
          <Paragraph key={words}>{words}</Paragraph>
        ))}
        {standsInFor.length > 0 && (
          <Paragraph>
            {`${listWords(standsInFor)} ${standsInFor.length === 1 ? "is" : "are"} away, and you stand in for them. These numbers count the clients of the whole team, yours and theirs, so you get only this overview.`}
          </Paragraph>
        )}
        <Action href={teamUrl} colours={colours}>
          See who they are
        </Action>
        <Aside>
          You sign in to see them. In a week in which there is nothing to say, this email does not come.
        </Aside>
      </Layout>
    ),
  };
}

const LINES: readonly (readonly [keyof DigestCounts, one: string, several: string])[] = [
  ["open", "client waits for a person.", "clients wait for a person."],
  [
    "seen",
    "client has an alert that was seen and is not done.",
    "clients have an alert that was seen and is not done.",
  ],
  ["held", "client's check-ins are on hold.", "clients' check-ins are on hold."],
  ["undelivered", "client did not get an email.", "clients did not get an email."],
  [
    "proposals",
    "proposed change of exercises waits for a decision.",
    "proposed changes of exercises wait for a decision.",
  ],
  ["better", "client said this week that they are better.", "clients said this week that they are better."],
  [
    "fewDays",
    "client said this week that they did their exercises on few days.",
    "clients said this week that they did their exercises on few days.",
  ],
  [
    "pending",
    "session has ended, and nobody has reported it yet.",
    "sessions have ended, and nobody has reported them yet.",
  ],
  ["silent", "client has stopped answering this week.", "clients have stopped answering this week."],
];

function lineOf({ count, more }: Count, one: string, several: string): string[] {
  if (count === 0) return [];
  return [more ? `${count} or more ${several}` : `${count} ${count === 1 ? one : several}`];
}
