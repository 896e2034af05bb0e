/** @jsxImportSource hono/jsx */
import { doseWords } from "../domain/home-care/exercises.ts";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
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
        Move slowly and keep breathing. Stop and call us if one makes your pain worse. In the pictures orange
        is where you feel it, and grey is the start.
      </p>
      {onYourBack && <p>{onYourBack}</p>}
      {exercises.map(({ exercise, dose, note }) => (
        <section class="exercise" key={exercise.id}>
          <h3>{exercise.name}</h3>
          <img src={pictureAddress(exercise.id)} alt={exercise.picture} width="300" height="188" />
          <ol>
            {exercise.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>
            <strong>How much:</strong> {`${doseWords(dose)}.`}
          </p>
          {note && <p class="typed">{note}</p>}
          {exercise.stopOrAsk && (
            <p>
              <strong>Take care:</strong> {exercise.stopOrAsk}
            </p>
          )}
        </section>
      ))}
    </>
  );
}
