import { Fragment } from "react";
import { isToBeTalkedThrough } from "../domain/home-care/care.ts";
import { type ChosenExercise, isFromCatalogue } from "../domain/home-care/home-care.ts";
import { minutesADay } from "../domain/home-care/minutes.ts";
import { capitalised, foundInShort } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import { timeWords } from "./dates.ts";
import type { EmailContext } from "./email.ts";
import { WithPhone } from "./phone.tsx";
import { Box, Name, PanelHeading } from "./prose.tsx";
import { findingsBySite } from "./session-summary.tsx";
import { type Colours, looks } from "./theme.ts";

/** More are counted, not named. */
const MOST_NAMED = 5;

interface Parts {
  readonly context: EmailContext;
  /** Those that the email shows. */
  readonly exercises: readonly ChosenExercise[];
  readonly colours: Colours;
}

/** The whole email in a few lines: what was found, what to do, when to come, whom to ask. */
export function InShort({ context, exercises, colours }: Parts) {
  const { practice, session, nextAppointment, checksIn } = context;
  const called = capitalised(calledName(session.therapist.name));
  const found = foundInShort(findingsBySite(session.outcome));
  return (
    <Box className="panel" style={{ ...looks.panel, paddingBottom: "4px", backgroundColor: colours.tint }}>
      <PanelHeading colours={colours}>In short</PanelHeading>
      {found && (
        <p className="ink" style={looks.panelText}>
          {found.isFelt && <Name>{called}</Name>}
          {found.isFelt ? ` found ${found.words}.` : `${found.words}.`}
        </p>
      )}
      <AtHome context={context} exercises={exercises} />
      {nextAppointment && (
        <p className="ink" style={looks.panelText}>
          <strong>Next visit:</strong>
          {` ${timeWords(nextAppointment.startsAt, context)}`}
        </p>
      )}
      <p className="ink" style={looks.panelText}>
        <strong>Questions?</strong> Reply, or call{" "}
        <WithPhone words={`${practice.phone}.`} style={{ color: colours.brand }} />
        {checksIn && " We may email to ask how you are."}
      </p>
    </Box>
  );
}

function AtHome({ context, exercises }: Pick<Parts, "context" | "exercises">) {
  if (exercises.length === 0) return <NoneAtHome context={context} />;
  const minutes = minutesWords(exercises);
  const more = exercises.length - MOST_NAMED;
  return (
    <p className="ink" style={looks.panelText}>
      <strong>{minutes ? `At home, ${minutes}:` : "At home:"}</strong>{" "}
      {exercises.slice(0, MOST_NAMED).map(({ exercise }, index) => (
        <Fragment key={exercise.name}>
          {index > 0 && "; "}
          <Name>{exercise.name}</Name>
        </Fragment>
      ))}
      {more > 0 ? `; ${more} more.` : "."}
    </p>
  );
}

/** Undefined with one of the therapist's own among them: how long that takes is not known. */
function minutesWords(exercises: readonly ChosenExercise[]): string | undefined {
  if (!exercises.every(isFromCatalogue)) return undefined;
  const minutes = minutesADay(exercises.map(({ dose }) => dose));
  return `about ${minutes} ${minutes === 1 ? "minute" : "minutes"} a day`;
}

/** In a word, as the part below says it. */
function NoneAtHome({ context: { session, cautions, onHold } }: Pick<Parts, "context">) {
  if (!onHold && !isToBeTalkedThrough(session, cautions)) return null;
  return (
    <p className="ink" style={looks.panelText}>
      <strong>At home:</strong>
      {onHold ? " no exercises for now." : " no exercises until we have talked."}
    </p>
  );
}
