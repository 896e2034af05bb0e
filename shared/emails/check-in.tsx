import { WHO_SEES_ANSWERS } from "../domain/alerts/answer-words.ts";
import { matterOf } from "../domain/answers/asked.ts";
import { listWords } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import { dayWords } from "./dates.ts";
import type { ClientEmail, EmailContext, EmailDraft } from "./email.ts";
import { BeenToTheDoctor, WorseNow } from "./get-help-part.tsx";
import { shownHomeCare } from "./hold-part.tsx";
import { Layout } from "./layout.tsx";
import { NextAppointment } from "./next-appointment.tsx";
import { PainScale } from "./pain-scale.tsx";
import { Hello, Paragraph } from "./prose.tsx";
import { SeeExercises } from "./see-exercises.tsx";
import { coloursFrom } from "./theme.ts";

/** The day is part of the subject, so that mail programs show each check-in as a new email. */
export type CheckInEmail = Omit<Extract<ClientEmail, { readonly kind: "check-in" | "nudge" }>, "kind">;

/** Such as "check-in" or "day 7 check-in". */
export function checkInWords({ day }: Pick<CheckInEmail, "day">): string {
  return day === undefined ? "check-in" : `day-${day} check-in`;
}

/** Asks how the client is; one tap starts the answer. Each of the days asks about what matters on it. */
export function checkIn(context: EmailContext, asked: CheckInEmail): EmailDraft {
  const { practice, firstName, session } = context;
  const { checkInUrl, exercisesUrl, day } = asked;
  const words = checkInWords({ day });
  const { title, question } = questionOf(context, day);
  return {
    subject: `Your ${words} from ${practice.name}`,
    page: (
      <Layout
        context={context}
        preview={`Your ${words} takes about a minute.`}
        title={day === undefined ? title : `Day ${day}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
      >
        <Hello name={firstName} />
        <Paragraph>
          {`You saw ${calledName(session.therapist.name)} on ${dayWords(session.completedAt, context)}. ${question}`}
        </Paragraph>
        <Numbers context={context} asked={asked} />
        <BeenToTheDoctor outcome={session.outcome} practice={practice} />
        <PainScale checkInUrl={checkInUrl} colours={coloursFrom(practice.colour)} />
        <SeeExercises context={context} exercisesUrl={exercisesUrl} />
        <Paragraph>{WHO_SEES_ANSWERS}</Paragraph>
        <NextAppointment context={context} />
        <WorseNow context={context} />
      </Layout>
    ),
  };
}

function questionOf(context: EmailContext, day: number | undefined): { title: string; question: string } {
  if (day === undefined)
    return { title: "How are you today?", question: "We would like to know how you are now." };
  switch (matterOf(day)) {
    case "body":
      return {
        title: "How do you feel after your session?",
        question:
          "Some people feel a little sore at first. It usually settles in a day or two. How has your body taken it?",
      };
    case "exercises":
      return shownHomeCare(context).exercises.length > 0
        ? {
            title: "How are the exercises going?",
            question: "How are your exercises going, and has anything changed since then?",
          }
        : { title: "Has anything changed?", question: "Has anything changed since then?" };
    case "normal":
      return {
        title: "Are you back to normal?",
        question: "Can you do what you did before? If you can, please tell us so in your answer.",
      };
  }
}

/** The last answers are enough to look back on. */
const MOST_NUMBERS = 3;

/** The client's own numbers as they gave them, without a judgement; empty on the first days, and without any. */
function Numbers({ context, asked }: { context: EmailContext; asked: CheckInEmail }) {
  const { day, before = [] } = asked;
  if (day === undefined || matterOf(day) === "body") return null;
  const { painScore } = context.session.outcome;
  const numbers = [
    ...(painScore === undefined ? [] : [`${painScore} before your session`]),
    ...before
      .slice(-MOST_NUMBERS)
      .map(({ pain, answeredAt }) => `${pain} on ${dayWords(answeredAt, context)}`),
  ];
  if (numbers.length === 0) return null;
  const given = numbers.length === 1 ? "The pain number you gave us" : "The pain numbers you gave us so far";
  return <Paragraph>{`${given}: ${listWords(numbers)}.`}</Paragraph>;
}
