/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { isFineWith } from "../domain/home-care/cautions.ts";
import type { Exercise } from "../domain/home-care/exercises/exercise.ts";
import { EXERCISE_GROUPS, EXERCISES } from "../domain/home-care/exercises.ts";
import { type ChosenExercise, howMuch, ownInWords } from "../domain/home-care/home-care.ts";
import type { Caution, ExerciseId } from "../domain/sessions/vocabulary.ts";
import { pictureAddress } from "../pictures/pictures.ts";
import { plain } from "./team-words.ts";

interface Picker {
  /** The field's name; each exercise that is ticked sends its id. */
  readonly name: string;
  /** Those that the rules would choose, best first: shown before all others. */
  readonly first?: readonly ExerciseId[];
  /** Left out, since they are shown elsewhere. */
  readonly without?: readonly string[];
  /** Rule exercises out; the page says which. */
  readonly cautions?: readonly Caution[];
  readonly ticked: readonly string[];
}

/** The exercises of the catalogue with pictures, grouped by area. Needs `PICKER_RULES`, and no script. */
export function ExercisePicker({ name, first = [], without = [], cautions = [], ticked }: Picker) {
  const box = (exercise: Exercise) => (
    <ExerciseBox
      key={exercise.id}
      name={name}
      value={exercise.id}
      id={`${name}-${exercise.id}`}
      chosen={{ exercise, dose: exercise.dose, because: "" }}
      ticked={ticked.includes(exercise.id)}
    />
  );
  const known = new Set([...first, ...without]);
  const groups = EXERCISE_GROUPS.map((group) => ({
    name: group.name,
    exercises: group.exercises.filter(({ id }: Exercise) => !known.has(id) && isFineWith(cautions, id)),
  })).filter(({ exercises }) => exercises.length > 0);
  return (
    <>
      {first.length > 0 && (
        <>
          <p class="pick-name">The rules would choose these next</p>
          {first.map((id) => box(EXERCISES[id]))}
        </>
      )}
      {groups.map(({ name: area, exercises }) => (
        <details key={area} class="picks" open={exercises.some(({ id }) => ticked.includes(id))}>
          <summary>{`${area}: ${exercises.length}`}</summary>
          {exercises.map(box)}
        </details>
      ))}
      <RuledOut cautions={cautions} />
    </>
  );
}

interface Box {
  readonly name: string;
  readonly value: string;
  readonly id: string;
  readonly chosen: ChosenExercise;
  readonly ticked: boolean;
  /** A further remark about it. */
  readonly children?: Child;
}

export function ExerciseBox({ name, value, id, chosen, ticked, children }: Box) {
  const { exercise } = chosen;
  return (
    <label class="pick" for={id}>
      <input type="checkbox" id={id} name={name} value={value} checked={ticked} />
      {"id" in exercise && <img src={pictureAddress(exercise.id)} alt="" width="120" height="75" />}
      <span>
        <strong>{exercise.name}</strong>
        <span class="hint">
          {"id" in exercise
            ? `${howMuch(chosen)} For ${exercise.targets}, ${exercise.position}.`
            : ["The therapist’s own.", ownInWords(exercise)].filter(Boolean).join(" ")}
        </span>
        {children}
      </span>
    </label>
  );
}

function RuledOut({ cautions }: { cautions: readonly Caution[] }) {
  const names = EXERCISE_GROUPS.flatMap(({ exercises }) => [...exercises] as Exercise[])
    .filter(({ id }) => !isFineWith(cautions, id))
    .map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <p class="hint">{`Not offered, because of ${cautions.map(plain).join(", ")}: ${names.join(". ")}.`}</p>
  );
}

export const PICKER_RULES = `
.pick {
  display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .875rem; padding: .75rem .25rem; cursor: pointer;
  border-top: 1px solid var(--line); line-height: 1.4;
}
.pick:hover { background: var(--tint); }
.pick input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.pick img { flex: none; width: 7.5rem; height: auto; border-radius: .5rem; background: #fff; }
.pick > span { flex: 1 1 9rem; }
.pick > span > * { display: block; }
.pick .hint { font-size: 1rem; }
.pick-name { padding-top: .75rem; font-weight: 600; }
.picks { border-top: 1px solid var(--line); }
.picks summary { min-height: 3rem; padding: .75rem .25rem; cursor: pointer; color: var(--accent); font-weight: 600; }
.picks .field + .field { margin-top: 1rem; }
.picks .field:last-child { margin-bottom: 1rem; }
`;
