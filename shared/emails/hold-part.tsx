import { EXERCISES_HELD } from "../domain/alerts/answer-words.ts";
import { shownCare } from "../domain/home-care/care.ts";
import type { HomeCare } from "../domain/home-care/home-care.ts";
import type { EmailContext } from "./email.ts";
import { Heading, Paragraph } from "./prose.tsx";
import type { Colours } from "./theme.ts";

/** The home care that an email shows: no exercises during a hold. */
export function shownHomeCare({ session, cautions, onHold }: EmailContext): HomeCare {
  const homeCare = shownCare(session, cautions);
  return onHold ? { ...homeCare, exercises: [] } : homeCare;
}

/** The fixed text that replaces exercises during a hold; otherwise empty. */
export function HoldPart({ context, colours }: { context: EmailContext; colours: Colours }) {
  if (!context.onHold) return null;
  return (
    <>
      <Heading colours={colours}>Your exercises</Heading>
      <Paragraph>{EXERCISES_HELD}</Paragraph>
    </>
  );
}
