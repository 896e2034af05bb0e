/** @jsxImportSource hono/jsx */

import type { Exercise } from "../../shared/domain/home-care/exercises/exercise.ts";
import { doseWords, EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import { capitalised } from "../../shared/domain/sessions/client-words.ts";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import { pictureAddress } from "../../shared/pictures/pictures.ts";
import { askFirst, choosersOf, plainWords } from "./choices.ts";
import { Facts } from "./facts.tsx";
import { Mark, Source } from "./marks.tsx";
import { questionsOnExercise } from "./open-questions.ts";
import { shell } from "./shell.tsx";

export function exercisesPage(colour: string): string {
  return shell({
    section: "exercises",
    title: "Every exercise",
    lead: `All ${EXERCISE_IDS.length}, in the words that clients read. At most three are chosen for a client, by what was reported: 1st, 2nd and 3rd say in which order. A therapist can name any.`,
    colour,
    children: (
      <>
        <nav class="card jump" aria-label="Exercises">
          {EXERCISE_IDS.map((id) => (
            <a key={id} href={`#${id}`}>
              {EXERCISES[id].name}
            </a>
          ))}
        </nav>
        <div class="exercises">
          {EXERCISE_IDS.map((id) => (
            <ExerciseCard key={id} exercise={EXERCISES[id]} />
          ))}
        </div>
      </>
    ),
  });
}

function ExerciseCard({ exercise }: { exercise: Exercise }) {
  const { id, name, picture, position, targets, steps, dose, stopOrAsk, source } = exercise;
  const cautions = askFirst(id).map(plainWords);
  return (
    <article class="card exercise" id={id}>
      <figure>
        <img src={pictureAddress(id)} alt={picture} />
      </figure>
      <h2>{name}</h2>
      <p>{`${capitalised(position)}. For ${targets}.`}</p>
      <ol class="steps-to-do">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div class="dose">
        <p>
          <strong>How much:</strong> {`${doseWords(dose)}.`}
        </p>
        {stopOrAsk && (
          <p>
            <strong>Take care:</strong> {stopOrAsk}
          </p>
        )}
      </div>
      <Facts
        of={{
          "Chosen when this is reported": <Choosers exercise={exercise} />,
          "Left to the therapist with": capitalised(cautions.join(", ")),
          "Reported as": <code>{id}</code>,
        }}
      />
      <div>
        <Source address={source} />
        {questionsOnExercise(id).map((words) => (
          <Mark key={words} words={words} />
        ))}
      </div>
    </article>
  );
}

function Choosers({ exercise }: { exercise: Exercise }) {
  const choosers = choosersOf(exercise.id);
  if (choosers.length === 0) return <>Nothing: only when a therapist names it</>;
  return (
    <ul class="chips">
      {choosers.map(({ words, place }) => (
        <li key={words} class="tag">
          <b>{`${PLACES[place - 1]}`}</b> {capitalised(words)}
        </li>
      ))}
    </ul>
  );
}

const PLACES = ["1st", "2nd", "3rd"] as const;
