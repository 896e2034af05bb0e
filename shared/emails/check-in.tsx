import { whoSeesAnswers } from "../domain/answer-words.ts";
import { dayWords } from "./dates.ts";
import { BeenToTheDoctor, WorseNow } from "./get-help-part.tsx";
import { Layout } from "./layout.tsx";
import { NextAppointment } from "./next-appointment.tsx";
import { PainScale } from "./pain-scale.tsx";
import { Paragraph } from "./prose.tsx";
import type { EmailContext, Letter } from "./render.ts";
import { coloursFrom } from "./theme.ts";

/** Asks how the client is: one tap starts the answer. */
export function checkIn(context: EmailContext, { checkInUrl }: { checkInUrl: string }): Letter {
  const { practice, firstName, session } = context;
  const therapist = session.therapist.name;
  return {
    subject: `Your check-in from ${practice.name}`,
    page: (
      <Layout context={context} preview="It takes about a minute." title="How are you today?">
        <Paragraph>{`Hello ${firstName},`}</Paragraph>
        <Paragraph>
          {`You saw ${therapist} on ${dayWords(session.completedAt, context)}. We would like to know how you are now.`}
        </Paragraph>
        <BeenToTheDoctor outcome={session.outcome} practice={practice} />
        <PainScale checkInUrl={checkInUrl} colours={coloursFrom(practice.colour)} />
        <Paragraph>{whoSeesAnswers(practice)}</Paragraph>
        <NextAppointment context={context} />
        <WorseNow practice={practice} />
      </Layout>
    ),
  };
}
