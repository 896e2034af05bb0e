import { doseWords } from "../domain/home-care/exercises.ts";
import type { ChosenExercise } from "../domain/home-care/home-care.ts";
import { onYourBackWords } from "../domain/home-care/pregnancy.ts";
import { calledName } from "../domain/sessions/called-name.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { pictureCid } from "../pictures/pictures.ts";
import { AsWritten, Box, Heading, Name, Paragraph, Steps } from "./prose.tsx";
import { type Colours, looks, PICTURE_WIDTH } from "./theme.ts";

interface Props {
  readonly exercises: readonly ChosenExercise[];
  /** False when they were chosen from the outcome: then each gives its reason. */
  readonly named: boolean;
  readonly therapist: string;
  readonly colours: Colours;
  /** The client's: a warning is only for those whom it may concern. */
  readonly cautions?: readonly Caution[] | undefined;
  /** How many are shown with all steps; the others in brief, so that mail programs do not clip the email. */
  readonly inFull?: number | undefined;
}

/** The exercises with full instructions; empty when there are none. */
export function ExercisesPart(parts: Props) {
  const { exercises, named, therapist, cautions = [], colours, inFull = exercises.length } = parts;
  if (exercises.length === 0) return null;
  const one = exercises.length === 1;
  const called = calledName(therapist);
  const onYourBack = onYourBackWords(exercises, cautions);
  const reasons = new Set(exercises.map(({ because }) => because));
  const sharedReason =
    reasons.size === 1 ? `${one ? "This was" : "These were"} ${[...reasons].join()}. ` : "";
  return (
    <>
      <Heading colours={colours}>{one ? "Your exercise" : "Your exercises"}</Heading>
      <Paragraph>
        {!named && `${sharedReason}If `}
        <Name>{named ? capitalised(called) : called}</Name>
        {named ? ` chose ${one ? "this" : "these"} for you. ` : " told you something else, do that. "}
        Move slowly and keep breathing. Mild discomfort is fine if it settles within a day. Sharp or spreading
        pain, tingling or numbness means stop, and ask us.
      </Paragraph>
      {exercises.slice(0, inFull).map((chosen, index) => (
        <ExerciseCard
          key={chosen.exercise.id}
          chosen={chosen}
          number={one ? undefined : index + 1}
          saysWhy={!named && !sharedReason}
          called={called}
          hasLegend={index === 0}
        />
      ))}
      {inFull < exercises.length && (
        <InBrief exercises={exercises.slice(inFull)} from={inFull + 1} called={called} />
      )}
      {onYourBack && <Paragraph>{onYourBack}</Paragraph>}
      <Paragraph>
        {`Keep ${one ? "it" : "them"} up for 6 to 8 weeks, even when you feel better.`}
        {!named &&
          " Ask us first if you have had a broken bone in your back, or an operation or injury not long ago."}
      </Paragraph>
    </>
  );
}

interface CardProps {
  /** The therapist, as a person says it. */
  readonly called: string;
  readonly chosen: ChosenExercise;
  readonly number: number | undefined;
  readonly saysWhy: boolean;
  /** With the first picture, for all. */
  readonly hasLegend: boolean;
}

function ExerciseCard({ chosen, number, saysWhy, hasLegend, called }: CardProps) {
  const { exercise, dose, note, because } = chosen;
  return (
    <Box className="rule" style={looks.exercise}>
      <h3 className="ink" style={looks.h3}>
        {number === undefined ? exercise.name : `${number}. ${exercise.name}`}
      </h3>
      <p className="soft" style={{ ...looks.soft, margin: "0 0 8px" }}>
        {`For ${exercise.targets}.`}
        {saysWhy && ` ${capitalised(because)}.`}
      </p>
      <p style={{ margin: "0 0 8px" }} data-skip-in-text="true">
        <img
          src={`cid:${pictureCid(exercise.id)}`}
          className="soft"
          alt={exercise.picture}
          width={PICTURE_WIDTH}
          style={looks.picture}
        />
      </p>
      {hasLegend && (
        <p className="soft" style={{ ...looks.soft, margin: "0 0 8px" }} data-skip-in-text="true">
          Orange is where you feel it. The grey figure is the start.
        </p>
      )}
      <Steps steps={exercise.steps} />
      <p className="ink" style={looks.panelText}>
        <strong>How much:</strong>
        {` ${doseWords(dose)}.`}
      </p>
      {note && (
        <p className="ink" style={looks.panelText}>
          <strong>
            <Name>{capitalised(called)}</Name> says:
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
  );
}

/** Characters of a note shown in brief. */
const LONGEST_NOTE = 150;

interface BriefProps extends Pick<Props, "exercises"> {
  readonly called: string;
  readonly from: number;
}

/** Exercises that do not fit in full: the dose and the precautions. */
function InBrief({ exercises, from, called }: BriefProps) {
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
              <Name>{capitalised(called)}</Name> says:{" "}
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
