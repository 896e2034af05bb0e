import { whoSeesAnswers } from "../domain/alerts/answer-words.ts";
import { dayWords } from "./dates.ts";
import type { EmailContext, EmailDraft } from "./email.ts";
import { BeenToTheDoctor, WorseNow } from "./get-help-part.tsx";
import { Layout } from "./layout.tsx";
import { NextAppointment } from "./next-appointment.tsx";
import { PainScale } from "./pain-scale.tsx";
import { Name, Paragraph } from "./prose.tsx";
import { SeeExercises } from "./see-exercises.tsx";
import { coloursFrom } from "./theme.ts";

/** The day is part of the subject, so that mail programs show each check-in as a new email. */
export interface CheckIn {
  readonly checkInUrl: string;
  readonly exercisesUrl: string;
  readonly day?: number | undefined;
}

/** Such as "check-in" or "day 7 check-in". */
export function checkInWords({ day }: Pick<CheckIn, "day">): string {
  return day === undefined ? "check-in" : `day-${day} check-in`;
}

/** Asks how the client is; one tap starts the answer. */
export function checkIn(context: EmailContext, { checkInUrl, exercisesUrl, day }: CheckIn): EmailDraft {
  const { practice, firstName, session } = context;
  const therapist = session.therapist.name;
  const words = checkInWords({ day });
  return {
    subject: `Your ${words} from ${practice.name}`,
    page: (
      <Layout
        context={context}
        preview={`Your ${words} takes about a minute.`}
        title={day === undefined ? "How are you today?" : `Day ${day}: how are you today?`}
      >
        <Paragraph>
          Hello <Name>{firstName}</Name>,
        </Paragraph>
        <Paragraph>
          {`You saw ${therapist} on ${dayWords(session.completedAt, context)}. We would like to know how you are now.`}
        </Paragraph>
        <BeenToTheDoctor outcome={session.outcome} practice={practice} />
        <PainScale checkInUrl={checkInUrl} colours={coloursFrom(practice.colour)} />
        <SeeExercises context={context} exercisesUrl={exercisesUrl} />
        <Paragraph>{whoSeesAnswers(practice)}</Paragraph>
        <NextAppointment context={context} />
        <WorseNow practice={practice} />
      </Layout>
    ),
  };
}
