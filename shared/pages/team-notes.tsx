/** @jsxImportSource hono/jsx */
import type { Status } from "../domain/follow-ups/follow-up.ts";
import type { Treated } from "../domain/home-care/care.ts";
import { whyNothingIsSent } from "../domain/sending/decision.ts";
import { REASON_WORDS } from "../domain/sending/reason-words.ts";
import { isGathering, type Note } from "../domain/team/notes.ts";
import { momentInWords, whenInWords } from "./alert-parts.tsx";
import { Button } from "./parts.tsx";
import { ActForm, TextField, type Unrecorded } from "./team-act.tsx";
import { departure } from "./team-answered.ts";
import { carriedBy } from "./team-client-emails.tsx";
import type { Ahead } from "./team-lost.tsx";
import { emailState } from "./team-words.ts";

export interface NotesOf extends Ahead {
  readonly clientId: string;
  readonly firstName: string;
  /** Oldest first, also those that were taken back. */
  readonly notes: readonly Note[];
  readonly sessions: readonly Treated[];
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

/** The team's notes to the client, and the form to write more. */
export function Notes(parts: NotesOf) {
  const { clientId, firstName, notes, seen, unrecorded } = parts;
  const barred = whyNoNote(parts);
  return (
    <>
      <h2 id="note">{`Your words to ${firstName}`}</h2>
      {barred ? (
        <p>{barred}</p>
      ) : (
        <ActForm clientId={clientId} act="note" seen={seen}>
          <TextField
            id="note-text"
            label={`A note to ${firstName}`}
            hint={`${leavesWords(parts)} Until then it can be taken back. A hold does not stop it.`}
            unrecorded={unrecorded?.act === "note" ? unrecorded : undefined}
          />
          <Button>Send the note</Button>
        </ActForm>
      )}
      {notes.toReversed().map((note) => (
        <WrittenNote key={note.number} note={note} {...parts} />
      ))}
    </>
  );
}

/** The latest note that was not taken back, and when it leaves or left. */
export function lastNoteOf({
  notes,
  followUps,
  outlook,
  now,
  practice,
}: Pick<NotesOf, "notes" | keyof Ahead>) {
  const note = notes.findLast(({ withdrawn }) => !withdrawn);
  const email = note && followUps.find(({ step }) => step === note.step);
  if (!note || !email) return undefined;
  const leaves = departure(email, { followUps, outlook, now, practice });
  const { by, at } = note;
  if (leaves) return { by, at, state: `It ${leaves}.` };
  return { by, at, state: emailState(email, outlook, now, practice), isLost: !LEFT.has(email.status) };
}

const LEFT: ReadonlySet<Status> = new Set(["sending", "uncertain", "sent"]);

/** When a note that is written now leaves, and with what. */
function leavesWords({ notes, followUps, outlook, sessions, now, practice }: NotesOf): string {
  const isHeld = outlook.hold !== undefined || outlook.handHold !== undefined;
  const waiting = followUps.find(
    (each) =>
      isGathering(each) &&
      each.sessionId === outlook.latestSessionId &&
      !(isHeld && carriedBy(each, notes, sessions).hasExercises),
  );
  if (!waiting)
    return "It leaves in an hour, or after the quiet hours, together with what you write until then.";
  const { hasNotes, hasExercises } = carriedBy(waiting, notes, sessions);
  const others = [hasNotes && "the note that waits below", hasExercises && "the changed exercises"];
  const together = others.filter(Boolean).join(" and ");
  const when = whenInWords(waiting.dueAt, now, practice);
  return `It leaves ${when}${together && `, together with ${together}`}.`;
}

/** Why a note would not reach the client; undefined if it would. */
export function whyNoNote({
  firstName,
  outlook,
}: Pick<NotesOf, "firstName" | "outlook">): string | undefined {
  const bar = whyNothingIsSent(outlook);
  if (bar) return `You cannot write to ${firstName} from here: ${REASON_WORDS[bar]}.`;
  return outlook.latestSessionId
    ? undefined
    : `You can write to ${firstName} once a session of theirs is reported.`;
}

function WrittenNote({ note, ...parts }: NotesOf & { readonly note: Note }) {
  const { clientId, followUps, outlook, now, practice, seen } = parts;
  const { number, text, by, at, withdrawn } = note;
  const email = followUps.find(({ step }) => step === note.step);
  return (
    <section class="episode">
      <p class="typed">{`“${text}”`}</p>
      <p class="hint">
        {`${by}, ${momentInWords(at, practice)}. `}
        {withdrawn
          ? `Taken back by ${withdrawn.by} on ${momentInWords(withdrawn.at, practice)}.`
          : email && emailState(email, outlook, now, practice)}
      </p>
      {!withdrawn && email && isGathering(email) && (
        <ActForm clientId={clientId} act="undo-note" seen={seen}>
          <input type="hidden" name="note" value={number} />
          <Button look="quiet">Take it back</Button>
        </ActForm>
      )}
    </section>
  );
}
