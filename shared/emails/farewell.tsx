import { capitalised } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import type { EmailContext, EmailDraft } from "./email.ts";
import { WorseNow } from "./get-help-part.tsx";
import { Layout } from "./layout.tsx";
import { NextAppointment } from "./next-appointment.tsx";
import { Hello, Name, Paragraph } from "./prose.tsx";

/** The last email after a session, once the client has ended the check-ins. It only repeats what they said. */
export function farewell(context: EmailContext): EmailDraft {
  const { practice, firstName, session } = context;
  return {
    subject: `Thank you from ${practice.name}`,
    page: (
      <Layout context={context} preview="This is our last email for now." title="Thank you, and all the best">
        <Hello name={firstName} />
        <Paragraph>
          You told us that you are back to normal, and you have ended your check-ins. Thank you for telling us
          how you were along the way.
        </Paragraph>
        <Paragraph>
          <Name>{capitalised(calledName(session.therapist.name))}</Name>
          {` and all of us at ${practice.name} wish you well. This is our last email about your session.`}
        </Paragraph>
        <NextAppointment context={context} />
        <Paragraph>{`If anything changes, reply to this email or call us on ${practice.phone}.`}</Paragraph>
        <WorseNow context={context} />
      </Layout>
    ),
  };
}
