import { countryWords } from "../domain/practice/countries.ts";
import { AdvicePart } from "./advice-part.tsx";
import { dayWords } from "./dates.ts";
import type { EmailContext, EmailDraft } from "./email.ts";
import { ExercisesPart } from "./exercises-part.tsx";
import { GetHelpPart } from "./get-help-part.tsx";
import { HoldPart, shownHomeCare } from "./hold-part.tsx";
import { InShort } from "./in-short.tsx";
import { Layout } from "./layout.tsx";
import { MaternityPart } from "./maternity-part.tsx";
import { Box, Gap, Name, Paragraph } from "./prose.tsx";
import { SessionSummary } from "./session-summary.tsx";
import { TalkFirstPart } from "./talk-first-part.tsx";
import { coloursFrom, looks } from "./theme.ts";
import { TherapistMessage } from "./therapist-message.tsx";

/** The email after a session: what was found and done, and what to do at home. */
export function afterCare(
  context: EmailContext,
  { correction, afterReferral = false }: { correction: boolean; afterReferral?: boolean },
): EmailDraft {
  const { practice, firstName, session } = context;
  const { outcome } = session;
  const therapist = session.therapist.name;
  const colours = coloursFrom(practice.colour);
  const { exercises, advice } = shownHomeCare(context);
  return {
    subject: `${correction ? "An updated note" : "A note"} from ${practice.name} after your session`,
    exercises,
    page: (
      <Layout
        context={context}
        preview={correction ? "Please use this note from now on." : "Thank you for coming to see us."}
        title={correction ? "Your updated aftercare" : "Your aftercare"}
      >
        {correction && (
          <>
            <Box className="panel" style={{ ...looks.panel, backgroundColor: colours.tint }}>
              <p className="ink" style={{ ...looks.text, margin: 0 }}>
                <strong>This email replaces the one that we sent you earlier.</strong> Something in it has
                changed. Please follow this one.
                {afterReferral &&
                  ` The earlier one asked you to see your ${countryWords(practice).familyDoctor}, and this one does not. Not sure if you still need to? Call us on ${practice.phone}.`}
              </p>
            </Box>
            <Gap />
          </>
        )}
        <Paragraph>
          Hello <Name>{firstName}</Name>
          {`, thank you for coming to see us on ${dayWords(session.completedAt, context)}.`}
        </Paragraph>
        <InShort context={context} exercises={exercises} colours={colours} />
        <TherapistMessage message={outcome.messageToClient} therapist={therapist} colours={colours} />
        <SessionSummary outcome={outcome} therapist={therapist} colours={colours} />
        <HoldPart context={context} colours={colours} />
        <TalkFirstPart context={context} colours={colours} />
        <ExercisesPart
          exercises={exercises}
          named={outcome.homeCare?.exercises !== undefined}
          therapist={therapist}
          colours={colours}
          cautions={context.cautions}
          inFull={context.exercisesInFull}
        />
        <AdvicePart topics={advice} colours={colours} hasHeading={exercises.length === 0} />
        <GetHelpPart outcome={outcome} practice={practice} colours={colours} />
        <MaternityPart cautions={context.cautions} />
      </Layout>
    ),
  };
}
