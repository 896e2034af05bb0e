/** @jsxImportSource hono/jsx */
import type { Reason } from "../domain/follow-ups/follow-up.ts";
import { asChosen, type CareVersion, isShownWith } from "../domain/home-care/care.ts";
import { nextExercises } from "../domain/home-care/care-change.ts";
import { REASON_WORDS } from "../domain/sending/reason-words.ts";
import { OWN_EXERCISE_FIELDS } from "../domain/sessions/typed-exercise.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import type { Proposal } from "../domain/team/proposals.ts";
import type { Page } from "../services/http.ts";
import { momentInWords, SomethingNew } from "./alert-parts.tsx";
import { FaultText } from "./choices.tsx";
import { ExerciseBox, ExercisePicker, PICKER_RULES } from "./exercise-picker.tsx";
import { OwnExerciseFields } from "./own-exercise.tsx";
import { Button, LinkLine } from "./parts.tsx";
import { ActForm, ActNotice, LineField, type Unrecorded } from "./team-act.tsx";
import type { TreatedSession } from "./team-client-session.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { proposalWords } from "./team-proposals.tsx";
import { lowered, plain } from "./team-words.ts";

export interface CarePage extends TeamFrame {
  readonly clientId: string;
  readonly firstName: string;
  readonly name: string;
  readonly cautions: readonly Caution[];
  /** The latest. */
  readonly session: TreatedSession;
  /** Its newest home care. */
  readonly newest: CareVersion;
  /** Ticked as proposed, until the form is posted. */
  readonly proposed?: Proposal | undefined;
  /** Why nothing is sent to the client, if so. */
  readonly bar: Reason | undefined;
  readonly onHold: boolean;
  readonly seen: string;
  readonly news: boolean;
  /** The form that was posted and recorded nothing. */
  readonly unrecorded: Unrecorded | undefined;
}

/** How many exercises that the rules would choose next come before all others. */
const FIRST_SHOWN = 3;

/** The page on which a team member changes the exercises of the client's latest session. */
export function carePage(parts: CarePage): Page {
  const { clientId, firstName, name, cautions, session, newest, practice, unrecorded, news, proposed } =
    parts;
  const form = unrecorded?.form;
  // Without a field it is about the exercises.
  const { fault, field = "care-keep" } = unrecorded ?? {};
  const faults = new Map(fault ? [[field, fault]] : []);
  const own = { values: form ?? new URLSearchParams(), faults };
  const next = nextExercises(session.outcome, newest, cautions).slice(0, FIRST_SHOWN);
  return teamPage(parts, {
    title: unrecorded?.fault ? "Error: A client" : "A client",
    status: unrecorded?.fault ? 422 : news ? 409 : 200,
    rules: PICKER_RULES,
    children: (
      <>
        {news && <SomethingNew />}
        <ActNotice done={undefined} unrecorded={unrecorded} at={field === "text" ? "care-text" : field} />
        <h1>{`The exercises of ${name}`}</h1>
        <LinkLine href={`/team/clients/${clientId}`}>{`Back to client ${clientId}`}</LinkLine>
        <p>{`From the session of ${momentInWords(session.completedAt, practice)}, with ${session.therapist.name}.`}</p>
        <ToKnow {...parts} />
        {proposed && !form && <AsProposed proposed={proposed} />}
        <ActForm clientId={clientId} act="care" seen={parts.seen}>
          <fieldset
            class={faults.has("care-keep") ? "question wrong" : "question"}
            id="care-keep"
            aria-describedby={faults.has("care-keep") ? "care-keep-fault" : undefined}
          >
            <legend>
              <h2>{`What ${firstName} does now`}</h2>
            </legend>
            <p class="hint">
              {newest.exercises.length === 0 ? "No exercises." : "Untick one to take it out."}
            </p>
            <FaultText name="care-keep" fault={faults.get("care-keep")} />
            {newest.exercises.map((recorded, place) => {
              const chosen = asChosen(recorded);
              return chosen ? (
                <ExerciseBox
                  key={chosen.exercise.name}
                  name="keep"
                  value={`${place}`}
                  id={`keep-${place}`}
                  chosen={chosen}
                  ticked={
                    form && !news
                      ? form.getAll("keep").includes(`${place}`)
                      : !proposed?.out.includes(recorded.id)
                  }
                >
                  {chosen.note && <span class="typed">{`“${chosen.note}”`}</span>}
                  {!form && proposed?.out.includes(recorded.id) && (
                    <strong>To be taken out, as proposed.</strong>
                  )}
                  {!isShownWith(cautions, chosen) && (
                    <strong>{`Not shown to ${firstName}, because of ${cautions.map(plain).join(", ")}.`}</strong>
                  )}
                </ExerciseBox>
              ) : null;
            })}
          </fieldset>
          <fieldset class="question">
            <legend>
              <h2>Add exercises</h2>
            </legend>
            <ExercisePicker
              name="add"
              first={next}
              without={newest.exercises.map(({ id }) => id)}
              cautions={cautions}
              ticked={form?.getAll("add") ?? proposed?.add ?? []}
            />
            <details class="picks" open={OWN_EXERCISE_FIELDS.some((field) => own.values.get(field))}>
              <summary>An exercise of your own</summary>
              <OwnExerciseFields {...own} />
            </details>
          </fieldset>
          <LineField
            id="care-text"
            label="Why do you change them?"
            isRequired
            hint="One line, for the team."
            unrecorded={form && { act: "care", form, ...(faults.has("text") && { fault }) }}
          />
          <Button>Change the exercises</Button>
        </ActForm>
      </>
    ),
  });
}

/** Said, since a tick that is missing already is easily overlooked. */
function AsProposed({ proposed }: { proposed: Proposal }) {
  return (
    <p class="note">
      <strong>{`Proposed: ${lowered(proposalWords(proposed))}`}</strong>
      {` ${proposed.because}. The boxes below are ticked that way: change them as you see fit.`}
    </p>
  );
}

/** Information for the team member before they choose, and the email that the client will get. */
function ToKnow({ firstName, session, bar, onHold, cautions }: CarePage) {
  const { concerns = [] } = session.outcome;
  return (
    <>
      {concerns.length > 0 && <p class="note">The report has concerns that a doctor should look at first.</p>}
      {cautions.length > 0 && (
        <p class="note">{`Take care with ${firstName}: ${cautions.map(plain).join(", ")}.`}</p>
      )}
      {onHold && (
        <p class="note">{`On hold: ${firstName} is told to leave the exercises out until the hold ends.`}</p>
      )}
      <p class="hint">
        {bar
          ? `Nothing is sent to ${firstName}: ${REASON_WORDS[bar]}. The page with the exercises shows the new ones.`
          : onHold
            ? `${firstName} gets the new exercises by email when the hold ends. If you change them back before, nothing is sent.`
            : `${firstName} gets the new exercises by email in an hour, or after the quiet hours, together with what you write until then. If you change them back before, nothing is sent.`}
      </p>
    </>
  );
}
