import { WHO_SEES_ANSWERS } from "../domain/alerts/answer-words.ts";
import { type CheckInEmail, checkInWords } from "./check-in.tsx";
import type { EmailContext, EmailDraft } from "./email.ts";
import { BeenToTheDoctor, WorseNow } from "./get-help-part.tsx";
import { Layout } from "./layout.tsx";
import { PainScale } from "./pain-scale.tsx";
import { Name, Paragraph } from "./prose.tsx";
import { SeeExercises } from "./see-exercises.tsx";
import { coloursFrom } from "./theme.ts";

/** A kind reminder when no check-in was answered. */
export function nudge(context: EmailContext, { checkInUrl, exercisesUrl, day }: CheckInEmail): EmailDraft {
  const { practice, firstName, session } = context;
  const words = checkInWords({ day });
  return {
    subject: `Your ${words} from ${practice.name} is still open`,
    page: (
      <Layout context={context} preview={`Your ${words} is still open.`} title="Still time to tell us">
        <Paragraph>
          Hello <Name>{firstName}</Name>
          {", we have not heard from you yet, and that is fine. How are you now?"}
        </Paragraph>
        <BeenToTheDoctor outcome={session.outcome} practice={practice} />
        <PainScale checkInUrl={checkInUrl} colours={coloursFrom(practice.colour)} />
        <SeeExercises context={context} exercisesUrl={exercisesUrl} />
        <Paragraph>{WHO_SEES_ANSWERS}</Paragraph>
        <WorseNow context={context} />
      </Layout>
    ),
  };
}
