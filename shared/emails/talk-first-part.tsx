import { isToBeTalkedThrough } from "../domain/home-care/care.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import { calledName } from "../domain/text/called-name.ts";
import type { EmailContext } from "./email.ts";
import { WithPhone } from "./phone.tsx";
import { Heading, Name, Paragraph } from "./prose.tsx";
import type { Colours } from "./theme.ts";

/** Stands where the exercises would, if the rules left none; otherwise empty. */
export function TalkFirstPart({ context, colours }: { context: EmailContext; colours: Colours }) {
  const { practice, session, cautions, onHold } = context;
  if (onHold || !isToBeTalkedThrough(session, cautions)) return null;
  return (
    <>
      <Heading colours={colours}>Your exercises</Heading>
      <Paragraph>
        <Name>{capitalised(calledName(session.therapist.name))}</Name> wants to talk about exercises with you
        first. Please do none at home until then. To arrange it, reply to this email or call us on{" "}
        <WithPhone words={practice.phone} style={{ color: colours.brand }} />.
      </Paragraph>
    </>
  );
}
