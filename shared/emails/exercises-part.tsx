import { doseWords } from "../domain/home-care/exercises.ts";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { pictureCid } from "../pictures/pictures.ts";
import { AsWritten, Box, Bullets, Gap, Heading, Name, Paragraph, Steps } from "./prose.tsx";
import { type Colours, looks, PICTURE_WIDTH } from "./theme.ts";

interface Props {
  readonly exercises: readonly ChosenExercise[];
  /** False when they were chosen from the outcome: then each gives its reason. */
  readonly named: boolean;
  readonly therapist: string;
  readonly colours: Colours;
  /** How many are shown with all steps; the others in brief, so that mail programs do not clip the email. */
  readonly inFull?: number | undefined;
}

/** For all exercises; safety signs have their own part. */
const STOP_RULES = [
  "your pain gets worse",
  "you feel a new pain, tingling or numbness",
  "you have had a broken bone in your back, or an operation or injury not long ago",
];

/** The exercises with full instructions; empty when there are none. */
export function ExercisesPart({ exercises, named, therapist, colours, inFull = exercises.length }: Props) {
  if (exercises.length === 0) return null;
  const one = exercises.length === 1;
  const reasons = new Set(exercises.map(({ because }) => because));
  const sharedReason =
    reasons.size === 1 ? `${one ? "This was" : "These were"} ${[...reasons].join()}. ` : "";
  return (
    <>
      <Heading colours={colours}>{one ? "Your exercise" : "Your exercises"}</Heading>
      <Paragraph>
        {!named && `${sharedReason}If `}
        <Name>{named ? capitalised(therapist) : therapist}</Name>
        {named ? ` chose ${one ? "this" : "these"} for you. ` : " told you something else, do that. "}
        Move slowly and keep breathing. A gentle stretch is fine. Pain is not.
      </Paragraph>
      {exercises.slice(0, inFull).map((chosen, index) => (
        <ExerciseCard
          key={chosen.exercise.id}
          chosen={chosen}
          number={one ? undefined : index + 1}
          saysWhy={!named && !sharedReason}
          therapist={therapist}
          colours={colours}
        />
      ))}
      {inFull < exercises.length && (
        <InBrief exercises={exercises.slice(inFull)} from={inFull + 1} therapist={therapist} />
      )}
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
          className="soft"
          alt={exercise.picture}
          width={PICTURE_WIDTH}
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
            <strong>
              <Name>{capitalised(therapist)}</Name> says:
            </strong>{" "}
            <span dir="auto">
              <AsWritten text={note} />
            </span>
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

/** Characters of a note shown in brief. */
const LONGEST_NOTE = 150;

interface BriefProps extends Pick<Props, "exercises" | "therapist"> {
  readonly from: number;
}

/** Exercises that do not fit in full: the dose and the precautions. */
function InBrief({ exercises, from, therapist }: BriefProps) {
  return (
    <>
      <Paragraph>
        <strong>This email has no room to show every exercise in full.</strong> Ask us to show you these
        before you do them:
      </Paragraph>
      {exercises.map(({ exercise, dose, note = "" }, index) => (
        <p key={exercise.id} className="ink" style={looks.text}>
          <strong>{`${from + index}. ${exercise.name}:`}</strong>
          {` ${doseWords(dose)}.`}
          {exercise.stopOrAsk && ` Take care: ${exercise.stopOrAsk}`}
          {note && (
            <>
              <br />
              <Name>{capitalised(therapist)}</Name> says:{" "}
              <span dir="auto">{shortened(note.trim().replace(/\s+/g, " "))}</span>
              {note.length > LONGEST_NOTE && " (Ask us for the rest of this note.)"}
            </>
          )}
        </p>
      ))}
    </>
  );
}

/** Cuts between graphemes, not code units. */
function shortened(text: string): string {
  if (text.length <= LONGEST_NOTE) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > LONGEST_NOTE) break;
    kept += segment;
  }
  return `${kept}…`;
}
