/** @jsxImportSource hono/jsx */
import { EXERCISES } from "../domain/home-care/exercises.ts";
import { type ChosenExercise, howMuch, isFromCatalogue } from "../domain/home-care/home-care.ts";
import { OWN_EXERCISE_FIELDS } from "../domain/sessions/typed-exercise.ts";
import { EXERCISE_IDS } from "../domain/sessions/vocabulary.ts";
import { asField, SESSION_FORM_FIELDS } from "../domain/team/session-form.ts";
import { pictureAddress } from "../pictures/pictures.ts";
import type { Page } from "../services/http.ts";
import { FORM_RULES } from "./form-stylesheet.ts";
import { Button } from "./parts.tsx";
import { Hidden, More } from "./session-form-parts.tsx";
import { SESSION_FORM_RULES } from "./session-form-stylesheet.ts";
import { TEAM_POLICY, type TeamFrame, teamPage } from "./team-frame.tsx";

export interface SessionPreview extends TeamFrame {
  readonly values: URLSearchParams;
  /** With the last name, if it is known: this page is for the team. */
  readonly name: string;
  /** Those that the client gets as things are. */
  readonly exercises: readonly ChosenExercise[];
  /** Of the others, those that the catalogue proposes. */
  readonly proposed: readonly string[];
  /** The email as it will be sent; undefined if none is. */
  readonly email: { readonly subject: string; readonly html: string } | undefined;
  /** What to know before sending, in sentences. */
  readonly notes: readonly string[];
}

/** The second step: the exercises with their pictures, and the email as the client will see it. */
export function sessionPreviewPage(parts: SessionPreview): Page {
  const { values, name, exercises, proposed, email, notes } = parts;
  const shown = new Set(exercises.filter(isFromCatalogue).map(({ exercise }) => exercise.id));
  const others = EXERCISE_IDS.filter((id) => !shown.has(id)).toSorted(
    (a, b) => Number(proposed.includes(b)) - Number(proposed.includes(a)),
  );
  return teamPage(parts, {
    title: "A session",
    rules: `${FORM_RULES}${SESSION_FORM_RULES}`,
    headers: { "content-security-policy": FOR_AN_EMAIL },
    children: (
      <>
        <h1>{email ? `This goes to ${name}` : `Nothing is sent to ${name}`}</h1>
        {notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
        <form id="session-form" method="post" action="/session-form">
          <Hidden values={values} names={CARRIED} />
          <input type="hidden" name="chosen" value="yes" />
          <fieldset class="question">
            <legend>
              <h2>{exercises.length === 0 ? "No exercises" : "The exercises"}</h2>
            </legend>
            {exercises.map((chosen, at) => (
              <Offered key={chosen.exercise.name} chosen={chosen} id={`exercise-${at}`} />
            ))}
            <More summary="Add other exercises" isOpen={false}>
              {others.map((id, at) => (
                <label key={id} class="sign" for={`other-${at}`}>
                  <input type="checkbox" id={`other-${at}`} name="exercise" value={id} />
                  <span>
                    {`${EXERCISES[id].name} `}
                    <span class="hint">{`for ${EXERCISES[id].targets}, ${EXERCISES[id].position}`}</span>
                  </span>
                </label>
              ))}
            </More>
            <Button look="plain" name="do" value="preview">
              Show the email again
            </Button>
          </fieldset>
          {email && (
            <section>
              <h2>The email</h2>
              <p class="hint">{`Its subject: ${email.subject}`}</p>
              <iframe class="letter" title="The email" sandbox="" srcdoc={email.html} />
            </section>
          )}
          <div class="send two">
            <Button name="do" value="send">
              {email ? "Send" : "Record it"}
            </Button>
            <Button look="plain" name="do" value="edit">
              Change
            </Button>
          </div>
        </form>
      </>
    ),
  });
}

function Offered({ chosen, id }: { chosen: ChosenExercise; id: string }) {
  const { exercise, because, named } = chosen;
  const value = isFromCatalogue(chosen)
    ? chosen.exercise.id
    : asField({ ...chosen.exercise, note: chosen.note });
  const dose = howMuch(chosen)?.replace(/\.$/, "") ?? "Your own";
  return (
    <label class="offered" for={id}>
      <input type="checkbox" id={id} name="exercise" value={value} checked />
      <span>
        <strong>{exercise.name}</strong>
        <span class="hint">{`${dose}${named ? "" : `, ${because}`}.`}</span>
      </span>
      {"id" in exercise && (
        <img src={pictureAddress(exercise.id)} alt={exercise.picture} width="300" height="188" />
      )}
    </label>
  );
}

/** A typed exercise is listed among the others. */
const CARRIED = [...SESSION_FORM_FIELDS].filter(
  (name) => !["chosen", "exercise", "last-exercise", ...OWN_EXERCISE_FIELDS].includes(name),
);

/**
 * An email has its style in attributes, which a hash cannot allow. It is shown in a frame without any rights, and no
 * script but the page's own may run.
 */
const FOR_AN_EMAIL = `default-src 'none'; ${TEAM_POLICY.join("; ")}; img-src data:; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
