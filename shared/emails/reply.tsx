import { highestTier, type SafetySign } from "../domain/answers/safety.ts";
import { capitalised, listWords } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import type { EmailContext, EmailDraft } from "./email.ts";
import { ExercisesPart } from "./exercises-part.tsx";
import { GetHelpFirst, WorseNow } from "./get-help-part.tsx";
import { shownHomeCare } from "./hold-part.tsx";
import { Layout } from "./layout.tsx";
import { Gap, Hello, Name, Paragraph } from "./prose.tsx";
import { coloursFrom } from "./theme.ts";
import { TherapistMessage } from "./therapist-message.tsx";

/**
 * Tells the client that someone has read their answer, and promises nothing else. A client who may need help today or at
 * once must not wait for that person.
 * @param by the reader's name
 */
export function answerSeen(context: EmailContext, by: string, signs: readonly SafetySign[] = []): EmailDraft {
  const { practice, firstName } = context;
  const tier = highestTier(signs);
  const isPressing = tier === "emergency" || tier === "urgent";
  return {
    subject: `A word from ${practice.name}`,
    page: (
      <Layout
        context={context}
        preview={isPressing ? "Please open this email." : "Thank you for telling us."}
        title={isPressing ? "Please get help first" : `${capitalised(by)} has seen your answer`}
      >
        <Paragraph>{`Hello ${firstName},`}</Paragraph>
        {isPressing && <GetHelpFirst signs={signs} practice={practice} />}
        <Paragraph>
          {`${capitalised(by)} has read what you told us, and may call you about it. If you want to talk to us before that, call us on ${practice.phone}.`}
        </Paragraph>
        <WorseNow context={context} />
      </Layout>
    ),
  };
}

interface NotesAndChanges {
  readonly notes: readonly { readonly by: string; readonly text: string }[];
  readonly changedBy?: readonly string[];
}

/** The team's notes to the client, and the exercises that they have changed. */
export function notesAndChanges(
  context: EmailContext,
  { notes, changedBy = [] }: NotesAndChanges,
): EmailDraft {
  const { practice, firstName } = context;
  const colours = coloursFrom(practice.colour);
  const authors = [...new Set([...notes.map(({ by }) => by), ...changedBy])];
  const [only] = authors.length === 1 ? authors : [];
  return {
    subject: `A word from ${practice.name}`,
    ...(changedBy.length > 0 && { exercises: shownHomeCare(context).exercises }),
    page: (
      <Layout
        context={context}
        preview="Someone here has written to you."
        title={`A word from ${only ?? practice.name}`}
      >
        <Hello name={firstName} />
        {runsOf(notes).map(({ number, by, texts }) => (
          <TherapistMessage key={number} message={texts.join("\n\n")} therapist={by} colours={colours} />
        ))}
        <ChangedExercises context={context} changedBy={changedBy} />
        <Gap />
        <Paragraph>{`You can reply to this email, or call us on ${practice.phone}.`}</Paragraph>
        <WorseNow context={context} />
      </Layout>
    ),
  };
}

/** The current exercises; empty if nobody changed them. */
function ChangedExercises({ context, changedBy }: { context: EmailContext; changedBy: readonly string[] }) {
  const therapist = changedBy.at(-1);
  if (therapist === undefined) return null;
  const colours = coloursFrom(context.practice.colour);
  const { exercises } = shownHomeCare(context);
  const names = changedBy.map((name) => capitalised(calledName(name)));
  return (
    <>
      <Paragraph>
        <Name>{listWords(names)}</Name>
        {` ${names.length === 1 ? "has" : "have"} changed your exercises. `}
        {exercises.length > 0
          ? "Please do these from now on, in place of the earlier ones."
          : "You have none at the moment: please leave out the earlier ones."}
      </Paragraph>
      <ExercisesPart
        exercises={exercises}
        named
        therapist={therapist}
        colours={colours}
        cautions={context.cautions}
        inFull={context.exercisesInFull}
      />
    </>
  );
}

/** Notes of one team member in a row, together. */
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
        <WorseNow context={context} />
      </Layout>
    ),
  };
}
