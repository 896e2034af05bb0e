import { capitalised } from "../domain/sessions/client-words.ts";
import type { EmailContext, EmailDraft } from "./email.ts";
import { WorseNow } from "./get-help-part.tsx";
import { Layout } from "./layout.tsx";
import { Gap, Name, Paragraph } from "./prose.tsx";
import { coloursFrom } from "./theme.ts";
import { TherapistMessage } from "./therapist-message.tsx";

/** Tells the client that someone has read their answer, and promises nothing else. @param by the reader's name */
export function answerSeen(context: EmailContext, by: string): EmailDraft {
  const { practice, firstName } = context;
  return {
    subject: `A word from ${practice.name}`,
    page: (
      <Layout
        context={context}
        preview="Thank you for telling us."
        title={`${capitalised(by)} has seen your answer`}
      >
        <Paragraph>{`Hello ${firstName},`}</Paragraph>
        <Paragraph>
          {`${capitalised(by)} has read what you told us, and may call you about it. If you want to talk to us before that, call us on ${practice.phone}.`}
        </Paragraph>
        <WorseNow practice={practice} />
      </Layout>
    ),
  };
}

/** What people of the team have written to the client, and nothing else of ours. */
export function words(
  context: EmailContext,
  notes: readonly { readonly by: string; readonly text: string }[],
): EmailDraft {
  const { practice, firstName } = context;
  const colours = coloursFrom(practice.colour);
  const authors = [...new Set(notes.map(({ by }) => by))];
  const [only] = authors.length === 1 ? authors : [];
  return {
    subject: `A word from ${practice.name}`,
    page: (
      <Layout
        context={context}
        preview="Someone here has written to you."
        title={`A word from ${only ?? practice.name}`}
      >
        <Paragraph>
          Hello <Name>{firstName}</Name>,
        </Paragraph>
        {runsOf(notes).map(({ number, by, texts }) => (
          <TherapistMessage key={number} message={texts.join("\n\n")} therapist={by} colours={colours} />
        ))}
        <Gap />
        <Paragraph>{`You can reply to this email, or call us on ${practice.phone}.`}</Paragraph>
        <WorseNow practice={practice} />
      </Layout>
    ),
  };
}

/** Notes of one person in a row, together. */
function runsOf(notes: readonly { readonly by: string; readonly text: string }[]) {
  const runs: { number: number; by: string; texts: string[] }[] = [];
  for (const { by, text } of notes) {
    const last = runs.at(-1);
    if (last?.by === by) last.texts.push(text.trim());
    else runs.push({ number: runs.length, by, texts: [text.trim()] });
  }
  return runs;
}

/** Asks a client to ring after days on hold. */
export function pleaseRing(context: EmailContext): EmailDraft {
  const { practice, firstName } = context;
  return {
    subject: `Please ring ${practice.name}`,
    page: (
      <Layout context={context} preview="We would like to talk with you." title="Please ring us">
        <Paragraph>{`Hello ${firstName},`}</Paragraph>
        <Paragraph>
          {`You told us some days ago how you are. We would like to talk with you about it before we go on. Please ring us on ${practice.phone}.`}
        </Paragraph>
        <Paragraph>
          Until we have talked, please leave out your exercises. If we have talked already, you need not do
          anything.
        </Paragraph>
        <WorseNow practice={practice} />
      </Layout>
    ),
  };
}
