import { doseWords } from "../domain/home-care/exercises.ts";
import {
  type ChosenExercise,
  type FromCatalogue,
  howMuch,
  isFromCatalogue,
  type Own,
} from "../domain/home-care/home-care.ts";
import { onYourBackWords } from "../domain/home-care/pregnancy.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import { calledName } from "../domain/text/called-name.ts";
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
  /** Until a doctor has looked: then nobody knows for how long. */
  readonly untilSeen?: boolean;
  /** How many are shown with all steps; the others in brief, so that mail programs do not clip the email. */
  readonly inFull?: number | undefined;
}

/** The exercises with full instructions; empty when there are none. */
export function ExercisesPart(parts: Props) {
  const { exercises, named, therapist, cautions = [], colours, untilSeen = false } = parts;
  const { inFull = exercises.length } = parts;
  if (exercises.length === 0) return null;
  const one = exercises.length === 1;
  const called = calledName(therapist);
  const onceADay = exercises.every((chosen) => isFromCatalogue(chosen) && chosen.dose.timesPerDay === 1);
  const onYourBack = onYourBackWords(exercises, cautions);
  return (
    <>
      <Heading colours={colours}>{one ? "Your exercise" : "Your exercises"}</Heading>
      <Paragraph>
        {!named && `${whyChosen(exercises)}If `}
        <Name>{named ? capitalised(called) : called}</Name>
        {named ? ` chose ${one ? "this" : "these"} for you. ` : " told you something else, do that. "}
        {onceADay
          ? `Do ${one ? "it" : "them"} once a day, slowly, and keep breathing. `
          : "Move slowly and keep breathing. "}
        Mild discomfort is fine if it settles within a day. Sharp or spreading pain, tingling or numbness:
        stop and ask us.
        {exercises.some(isFromCatalogue) && (
          <span data-skip-in-text="true"> Orange: where you feel it. Grey: the start.</span>
        )}
      </Paragraph>
      {exercises.slice(0, inFull).map((chosen, index) => (
        <ExerciseCard
          key={chosen.exercise.name}
          chosen={chosen}
          number={one ? undefined : index + 1}
          called={called}
          onceADay={onceADay}
          colours={colours}
        />
      ))}
      {inFull < exercises.length && (
        <InBrief exercises={exercises.slice(inFull)} from={inFull + 1} called={called} />
      )}
      {onYourBack && <Paragraph>{onYourBack}</Paragraph>}
      {!untilSeen && (
        <Paragraph>
          {`Keep ${one ? "it" : "them"} up for 6 to 8 weeks, even when you feel better.`}
          {!named && " Ask us first after a broken bone in your back, or a recent operation or injury."}
        </Paragraph>
      )}
    </>
  );
}

interface CardProps {
  /** The therapist, as a person says it. */
  readonly called: string;
  readonly chosen: ChosenExercise;
  readonly number: number | undefined;
  /** Said once, for all. */
  readonly onceADay: boolean;
  readonly colours: Colours;
}

/** A single reason is given here, followed by a space; if there are several, each exercise gives its own. */
function whyChosen(exercises: readonly ChosenExercise[]): string {
  const reasons = [...new Set(exercises.map(({ because }) => because.replace(/^chosen /, "")))];
  if (reasons.length > 1) return "";
  return `${exercises.length === 1 ? "This was" : "These were"} chosen ${reasons.join()}. `;
}

function ExerciseCard({ chosen, number, called, onceADay, colours }: CardProps) {
  const { note } = chosen;
  const { name } = chosen.exercise;
  const stopOrAsk = isFromCatalogue(chosen) && chosen.exercise.stopOrAsk;
  return (
    <Box className="rule" style={looks.exercise}>
      <h3 className="ink" style={looks.h3}>
        {number !== undefined && `${number}. `}
        <Name>{name}</Name>
      </h3>
      {isFromCatalogue(chosen) ? (
        <Drawn chosen={chosen} onceADay={onceADay} />
      ) : (
        <Written chosen={chosen} called={called} colours={colours} />
      )}
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
      {stopOrAsk && (
        <p className="ink" style={looks.careNote}>
          <strong>Take care:</strong>
          {` ${stopOrAsk}`}
        </p>
      )}
    </Box>
  );
}

function Drawn({ chosen: { exercise, dose }, onceADay }: { chosen: FromCatalogue; onceADay: boolean }) {
  return (
    <>
      <img
        src={`cid:${pictureCid(exercise.id)}`}
        className="soft"
        alt={exercise.picture}
        width={PICTURE_WIDTH}
        style={looks.picture}
        {...BESIDE_IN_OUTLOOK}
        data-skip-in-text="true"
      />
      <p className="ink" style={looks.dose}>
        {`${doseWords(onceADay ? { ...dose, timesPerDay: undefined } : dose)}. For ${exercise.targets}.`}
      </p>
      <Steps steps={exercise.steps} />
    </>
  );
}

/** The therapist's own. */
function Written({ chosen, called, colours }: Pick<CardProps, "called" | "colours"> & { chosen: Own }) {
  const { steps = [], dose, link } = chosen.exercise;
  return (
    <>
      {dose && (
        <p className="ink" style={looks.dose} dir="auto">
          {dose}
        </p>
      )}
      {steps.length > 0 && <Steps steps={steps} dir="auto" />}
      {link && (
        <p className="ink" style={looks.panelText}>
          <strong>
            Link from <Name>{called}</Name>:
          </strong>{" "}
          <a className="link" style={{ ...looks.lineLink, color: colours.brand }} href={link}>
            {new URL(link).host}
          </a>
        </p>
      )}
    </>
  );
}

/**
 * Attributes that classic Outlook on Windows reads instead of `float` and `margin`. React's types leave it out, as
 * HTML 5 does.
 */
const BESIDE_IN_OUTLOOK = { align: "right", hspace: 12 };

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
      {exercises.map((chosen, index) => (
        <OneInBrief key={chosen.exercise.name} chosen={chosen} number={from + index} called={called} />
      ))}
    </>
  );
}

function OneInBrief({ chosen, number, called }: Pick<CardProps, "chosen" | "number" | "called">) {
  const { note = "", exercise } = chosen;
  const stopOrAsk = isFromCatalogue(chosen) && chosen.exercise.stopOrAsk;
  return (
    <p className="ink" style={looks.text}>
      <strong>
        {`${number}. `}
        <Name>{exercise.name}</Name>:
      </strong>{" "}
      <Name>{howMuch(chosen) ?? ""}</Name>
      {stopOrAsk && ` Take care: ${stopOrAsk}`}
      {note && (
        <>
          <br />
          <Name>{capitalised(called)}</Name> says:{" "}
          <span dir="auto">{shortened(note.trim().replace(/\s+/g, " "))}</span>
          {note.length > LONGEST_NOTE && " (Ask us for the rest of this note.)"}
        </>
      )}
    </p>
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
