import { ADVICE } from "../domain/home-care/advice.ts";
import type { AdviceTopic } from "../domain/sessions/vocabulary.ts";
import { Heading, Paragraph } from "./prose.tsx";
import type { Colours } from "./theme.ts";

interface Props {
  readonly topics: readonly AdviceTopic[];
  readonly colours: Colours;
  /** False where it continues after the exercises. */
  readonly hasHeading: boolean;
}

/** Advice for daily life; empty without topics. */
export function AdvicePart({ topics, colours, hasHeading }: Props) {
  if (topics.length === 0) return null;
  return (
    <>
      {hasHeading && <Heading colours={colours}>In daily life</Heading>}
      {topics.map((topic) => (
        <Paragraph key={topic}>
          <strong>{`${ADVICE[topic].title}.`}</strong>
          {` ${ADVICE[topic].sentences.join(" ")}`}
        </Paragraph>
      ))}
    </>
  );
}
