import {
  AREA_WORDS,
  capitalised,
  FEEL_WORDS,
  findingWords,
  HABIT_WORDS,
  listWords,
  SIDE_WORDS,
  TECHNIQUE_WORDS,
} from "../domain/sessions/client-words.ts";
import { meaningfulFindings } from "../domain/sessions/findings.ts";
import type { Outcome } from "../domain/sessions/session.ts";
import { Aside, Bullets, Heading, Name, Paragraph } from "./prose.tsx";
import type { Colours } from "./theme.ts";

/** The client's complaints, one line per area: "tightness and soreness in your lower back, on both sides". */
export function presentationLines({ presentation }: Outcome): string[] {
  const lines = presentation.map(({ area, side, feels = [] }) => {
    const words = [...new Set(feels)].map((feel) => FEEL_WORDS[feel]);
    const where = `your ${AREA_WORDS[area]}${side ? `, ${SIDE_WORDS[side]}` : ""}`;
    return words.length > 0 ? `${listWords(words)} in ${where}` : where;
  });
  return [...new Set(lines)];
}

export function techniqueWords({ techniques = [] }: Outcome): string {
  return listWords([...new Set(techniques)].map((technique) => TECHNIQUE_WORDS[technique]));
}

/** What the client reported, and what the therapist noticed and did; no diagnosis. */
export function SessionSummary({
  outcome,
  therapist,
  colours,
}: {
  outcome: Outcome;
  therapist: string;
  colours: Colours;
}) {
  const bySite = Map.groupBy(meaningfulFindings(outcome), ({ site }) => site);
  const sentences = [...bySite].map(([site, findings]) => {
    const words = findings.map(({ finding }) => finding);
    return `${capitalised(findingWords(site, words, { explained: true }))}.`;
  });
  // Two sites may show the same curve of the back.
  const found = [...new Set(sentences)];
  const done = techniqueWords(outcome);
  const factors = [...new Set(outcome.factors)].filter((factor) => factor !== "cold-weather");
  const habits = factors.map((factor) => HABIT_WORDS[factor]);
  return (
    <>
      <Heading colours={colours}>Your session</Heading>
      <CameWith lines={presentationLines(outcome)} />
      {found.length > 0 && (
        <>
          <Paragraph>
            This is what <Name>{therapist}</Name> found:
          </Paragraph>
          <Bullets items={found} />
        </>
      )}
      {done && <Paragraph>{`What we did: ${done}.`}</Paragraph>}
      {habits.length > 0 && (
        <Paragraph>
          {`Some everyday things can play a part: ${listWords(habits)}. They are seldom the only reason.`}
        </Paragraph>
      )}
      <Aside>
        Some people feel a little sore after a massage. Drink if you are thirsty, and take it easy if you want
        to. Call us if it does not settle.
      </Aside>
    </>
  );
}

function CameWith({ lines }: { lines: readonly string[] }) {
  const [only, ...more] = lines;
  if (only && more.length === 0) return <Paragraph>{`You came to us about ${only}.`}</Paragraph>;
  return (
    <>
      <Paragraph>You came to us about:</Paragraph>
      <Bullets items={lines} />
    </>
  );
}
