import { whoSeesAnswers } from "../domain/answer-words.ts";
import { BeenToTheDoctor, WorseNow } from "./get-help-part.tsx";
import { Layout } from "./layout.tsx";
import { PainScale } from "./pain-scale.tsx";
import { Paragraph } from "./prose.tsx";
import type { EmailContext, Letter } from "./render.ts";
import { coloursFrom } from "./theme.ts";

/** Asks once more, kindly, when no check-in was answered. */
export function nudge(context: EmailContext, { checkInUrl }: { checkInUrl: string }): Letter {
  const { practice, firstName, session } = context;
  return {
    subject: `Your check-in from ${practice.name} is still open`,
    page: (
      <Layout context={context} preview="It takes about a minute." title="Still time to tell us">
        <Paragraph>
          {`Hello ${firstName}, we have not heard from you yet, and that is fine. How are you now?`}
        </Paragraph>
        <BeenToTheDoctor outcome={session.outcome} practice={practice} />
        <PainScale checkInUrl={checkInUrl} colours={coloursFrom(practice.colour)} />
        <Paragraph>{whoSeesAnswers(practice)}</Paragraph>
        <WorseNow practice={practice} />
      </Layout>
    ),
  };
}
