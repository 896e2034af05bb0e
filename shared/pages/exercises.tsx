/** @jsxImportSource hono/jsx */
import { type ChosenExercise, howMuch, isFromCatalogue } from "../domain/home-care/home-care.ts";
import { onYourBackWords } from "../domain/home-care/pregnancy.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { pictureAddress } from "../pictures/pictures.ts";

interface ExercisesParts {
  readonly exercises: readonly ChosenExercise[];
  /** The client's: a warning is only for those whom it may concern. */
  readonly cautions?: readonly Caution[] | undefined;
}

/** The client's exercises with pictures; empty when there are none. */
export function Exercises({ exercises, cautions = [] }: ExercisesParts) {
  if (exercises.length === 0) return null;
  const onYourBack = onYourBackWords(exercises, cautions);
  return (
    <>
      <h2>{exercises.length === 1 ? "Your exercise" : "Your exercises"}</h2>
      <p>
        Move slowly and keep breathing. Stop and call us if one makes your pain worse.
        {exercises.some(isFromCatalogue) &&
          " In the pictures orange is where you feel it, and grey is the start."}
      </p>
      {onYourBack && <p>{onYourBack}</p>}
      {exercises.map((chosen) => (
        <OneExercise key={chosen.exercise.name} chosen={chosen} />
      ))}
    </>
  );
}

function OneExercise({ chosen }: { chosen: ChosenExercise }) {
  const { name, steps = [] } = chosen.exercise;
  const drawn = isFromCatalogue(chosen) ? chosen.exercise : undefined;
  const link = isFromCatalogue(chosen) ? undefined : chosen.exercise.link;
  const dose = howMuch(chosen);
  return (
    <section class="exercise">
      <h3>{name}</h3>
      {drawn && <img src={pictureAddress(drawn.id)} alt={drawn.picture} width="300" height="188" />}
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {dose && (
        <p>
          <strong>How much:</strong> {dose}
        </p>
      )}
      {link && (
        <p>
          <strong>Link from your therapist:</strong> <OutsideLink address={link} />
        </p>
      )}
      {chosen.note && <p class="typed">{chosen.note}</p>}
      {drawn?.stopOrAsk && (
        <p>
          <strong>Take care:</strong> {drawn.stopOrAsk}
        </p>
      )}
    </section>
  );
}

/** Its text says where it leads. */
export function OutsideLink({ address }: { address: string }) {
  return (
    <a class="line-link" href={address} rel="noreferrer">
      {new URL(address).host}
    </a>
  );
}
