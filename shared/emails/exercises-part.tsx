import { capitalised } from "../domain/client-words.ts";
import { doseWords } from "../domain/exercises.ts";
import type { ChosenExercise } from "../domain/home-care.ts";
import { exercisePictureAlt } from "../pictures/exercise-pictures.ts";
import { pictureCid } from "../pictures/inline-picture.ts";
import { AsWritten, Box, Bullets, Gap, Heading, Paragraph, Steps } from "./prose.tsx";
import { type Colours, looks } from "./theme.ts";

interface Props {
  readonly exercises: readonly ChosenExercise[];
  /** False when they were chosen from the outcome: then each says why. */
  readonly named: boolean;
  readonly therapist: string;
  readonly colours: Colours;
}

/** For every exercise; the signs that need help at once stand in their own part. */
const STOP_RULES = [
  "your pain gets worse",
  "you feel a new pain, tingling or numbness",
  "you have had a broken bone in your back, or an operation or injury not long ago",
];

/** The exercises with all that is needed to do them. Nothing when there are none. */
export function ExercisesPart({ exercises, named, therapist, colours }: Props) {
  if (exercises.length === 0) return null;
  const one = exercises.length === 1;
  const reasons = new Set(exercises.map(({ because }) => because));
  const sharedReason =
    reasons.size === 1 ? `${one ? "This was" : "These were"} ${[...reasons].join()}. ` : "";
  return (
    <>
      <Heading colours={colours}>{one ? "Your exercise" : "Your exercises"}</Heading>
      <Paragraph>
        {named
          ? `${therapist} chose ${one ? "this" : "these"} for you. `
          : `${sharedReason}If ${therapist} told you something else, do that. `}
        Move slowly and keep breathing. A gentle stretch is fine. Pain is not.
      </Paragraph>
      {exercises.map((chosen, index) => (
        <ExerciseCard
          key={chosen.exercise.id}
          chosen={chosen}
          number={one ? undefined : index + 1}
          saysWhy={!named && !sharedReason}
          therapist={therapist}
          colours={colours}
        />
      ))}
      <Paragraph>
        {`Try to keep ${one ? "it" : "them"} up for 6 to 8 weeks, also when you feel better.`}
      </Paragraph>
      <Paragraph>
        <strong>Stop, and ask us before you go on, if:</strong>
      </Paragraph>
      <Bullets items={STOP_RULES} />
    </>
  );
}

interface CardProps extends Pick<Props, "therapist" | "colours"> {
  readonly chosen: ChosenExercise;
  readonly number: number | undefined;
  readonly saysWhy: boolean;
}

function ExerciseCard({ chosen, number, saysWhy, therapist, colours }: CardProps) {
  const { exercise, dose, note, because } = chosen;
  return (
    <Box className="rule" style={looks.exercise}>
      <h3 className="ink" style={looks.h3}>
        {number === undefined ? exercise.name : `${number}. ${exercise.name}`}
      </h3>
      <p className="soft" style={{ ...looks.soft, margin: "0 0 12px" }}>
        {`${capitalised(exercise.position)}. For ${exercise.targets}.`}
        {saysWhy && ` ${capitalised(because)}.`}
      </p>
      <p style={{ margin: "0 0 12px" }} data-skip-in-text="true">
        <img
          src={`cid:${pictureCid(exercise.id)}`}
          alt={exercisePictureAlt(exercise.id)}
          width={300}
          height={188}
          style={looks.picture}
        />
      </p>
      <Steps steps={exercise.steps} />
      <Box
        className="panel"
        style={{ ...looks.panel, padding: "12px 16px 4px", backgroundColor: colours.tint }}
      >
        <p className="ink" style={looks.panelText}>
          <strong>How much:</strong>
          {` ${doseWords(dose)}.`}
        </p>
        {note && (
          <p className="ink" style={looks.panelText}>
            <strong>{`${therapist} says:`}</strong> <AsWritten text={note} />
          </p>
        )}
        {exercise.stopOrAsk && (
          <p className="ink" style={looks.panelText}>
            <strong>Take care:</strong>
            {` ${exercise.stopOrAsk}`}
          </p>
        )}
      </Box>
      <Gap />
    </Box>
  );
}
