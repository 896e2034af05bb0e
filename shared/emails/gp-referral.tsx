import type { ReactNode } from "react";
import { countryWords } from "../domain/practice/countries.ts";
import { capitalised, findingWords } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import { AdvicePart } from "./advice-part.tsx";
import { dayWords } from "./dates.ts";
import type { EmailContext, EmailDraft } from "./email.ts";
import { ExercisesPart } from "./exercises-part.tsx";
import { Emergency, GetHelpPart } from "./get-help-part.tsx";
import { HoldPart, shownHomeCare } from "./hold-part.tsx";
import { Layout } from "./layout.tsx";
import { MaternityPart } from "./maternity-part.tsx";
import { NextAppointment } from "./next-appointment.tsx";
import { AsWritten, Box, Heading, Hello, Name, Paragraph } from "./prose.tsx";
import { findingsBySite, presentationLines, techniqueWords } from "./session-summary.tsx";
import { type Colours, coloursFrom, looks } from "./theme.ts";
import { TherapistMessage } from "./therapist-message.tsx";

/**
 * Asks the client to see their doctor. It never says what is suspected: diagnosis and the choice of tests are the
 * doctor's (https://www.nice.org.uk/guidance/ng59/chapter/Recommendations). The subject only asks to read it.
 */
export function gpReferral(
  context: EmailContext,
  { correction = false }: { correction?: boolean } = {},
): EmailDraft {
  const { practice, firstName, session } = context;
  const { outcome } = session;
  const therapist = session.therapist.name;
  const colours = coloursFrom(practice.colour);
  const doctor = countryWords(practice).familyDoctor;
  const { exercises, advice } = shownHomeCare(context);
  return {
    subject: `Please read: a note from ${practice.name}`,
    exercises,
    page: (
      <Layout
        context={context}
        preview="Thank you for coming to see us."
        title={`Please see your ${doctor} in the next few days`}
      >
        <Hello name={firstName} />
        <Paragraph>
          {`Thank you for coming to see us on ${dayWords(session.completedAt, context)}. ${capitalised(calledName(therapist))} noticed something in your session that needs a medical check.`}
        </Paragraph>
        <Paragraph>
          <strong>{`Please make an appointment with your ${doctor} in the next few days.`}</strong>
          {" They will decide whether you need tests or a scan."}
        </Paragraph>
        <Emergency outcome={outcome} practice={practice} />
        <Paragraph>{`Show your ${doctor} the box below: on your phone, or printed.`}</Paragraph>
        <TherapistMessage message={outcome.messageToClient} therapist={therapist} colours={colours} />
        <ForTheDoctor context={context} colours={colours} doctor={doctor} />
        <Heading colours={colours}>Until you have been seen</Heading>
        {correction && exercises.length === 0 && (
          <Paragraph>
            <strong>Please stop the exercises that we sent you earlier.</strong>
          </Paragraph>
        )}
        <Paragraph>
          {exercises.length > 0
            ? "Do only what feels comfortable, and leave out anything that makes it worse."
            : "We give you no exercises for now. Move as much as feels comfortable, and leave out anything that makes it worse."}
        </Paragraph>
        <HoldPart context={context} colours={colours} />
        <ExercisesPart
          exercises={exercises}
          named
          therapist={therapist}
          colours={colours}
          cautions={context.cautions}
          untilSeen
          inFull={context.exercisesInFull}
        />
        <AdvicePart topics={advice} colours={colours} hasHeading={exercises.length === 0} />
        <GetHelpPart outcome={outcome} practice={practice} colours={colours} afterEmergency />
        <MaternityPart cautions={context.cautions} />
        <Heading colours={colours}>What happens next</Heading>
        <NextAppointment context={context} />
        <Paragraph>
          Please tell us how it went, so we can plan your care. Reply to this email or call us. Call us too if
          you cannot get an appointment.
          {context.checksIn && " We may email to ask how you are."}
        </Paragraph>
      </Layout>
    ),
  };
}

/** The client's complaints, the findings and techniques, and the therapist's own words: no opinion of ours. */
function ForTheDoctor({
  context,
  colours,
  doctor,
}: {
  context: EmailContext;
  colours: Colours;
  doctor: string;
}) {
  const { practice, session } = context;
  const { painScore, since, noteForGp } = session.outcome;
  const therapist = session.therapist.name;
  const done = techniqueWords(session.outcome);
  const found = findingsBySite(session.outcome)
    .map(([site, words]) => findingWords(site, words).replaceAll("your ", "the "))
    .join("; ");
  return (
    <>
      <Heading colours={colours}>{`To show your ${doctor}`}</Heading>
      <Box
        className="panel quote"
        // Printers leave out backgrounds, so a border marks it.
        style={{
          ...looks.panel,
          padding: "16px 20px 8px",
          backgroundColor: colours.tint,
          border: `2px solid ${colours.brand}`,
        }}
      >
        <Fact name="Client">
          <Name>{context.firstName}</Name>
        </Fact>
        <Fact name="Session">{dayWords(session.completedAt, context)}</Fact>
        <Fact name="Therapist">
          <Name>{therapist}</Name>
          {`, ${practice.name}`}
        </Fact>
        <Fact name="Came with">
          {capitalised(presentationLines(session.outcome).map(withoutYour).join("; "))}
        </Fact>
        {since && (
          <Fact name="Since">
            <Name>{since}</Name>
          </Fact>
        )}
        {painScore !== undefined && <Fact name="Pain that day">{`${painScore} out of 10`}</Fact>}
        {found && <Fact name="What we noticed">{capitalised(found)}</Fact>}
        {done && <Fact name="What was done">{capitalised(done)}</Fact>}
        {noteForGp?.trim() && (
          <Fact name="To look at, in the therapist's own words">
            <br />
            <span dir="auto">
              <AsWritten text={noteForGp} />
            </span>
          </Fact>
        )}
        <Fact name="Phone">{practice.phone}</Fact>
      </Box>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="ink" style={looks.panelText}>
      <strong>{`${name}:`}</strong> {children}
    </p>
  );
}

function withoutYour(line: string): string {
  return line
    .replace(/^your /, "")
    .replace(" in your ", " in the ")
    .replace("(the muscles of your bottom)", "");
}
