import { EXERCISES_HELD } from "../domain/alerts/answer-words.ts";
import { type HomeCare, homeCareFor } from "../domain/home-care/home-care.ts";
import { Heading, Paragraph } from "./prose.tsx";
import type { EmailContext } from "./render.ts";
import type { Colours } from "./theme.ts";

/** The home care that an email shows: no exercises while the team looks into an answer. */
export function shownHomeCare({ session, cautions, onHold }: EmailContext): HomeCare {
  const homeCare = homeCareFor(session.outcome, cautions);
  return onHold ? { ...homeCare, exercises: [] } : homeCare;
}

/** One fixed text in place of exercises; nothing when there is no hold. */
export function HoldPart({ context, colours }: { context: EmailContext; colours: Colours }) {
  if (!context.onHold) return null;
  return (
    <>
      <Heading colours={colours}>Your exercises</Heading>
      <Paragraph>{EXERCISES_HELD}</Paragraph>
    </>
  );
}
