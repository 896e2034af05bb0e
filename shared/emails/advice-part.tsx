import { ADVICE } from "../domain/home-care/advice.ts";
import type { AdviceTopic } from "../domain/sessions/vocabulary.ts";
import { Heading, Paragraph } from "./prose.tsx";
import { type Colours, looks } from "./theme.ts";

/** Advice for daily life; empty without topics. */
export function AdvicePart({ topics, colours }: { topics: readonly AdviceTopic[]; colours: Colours }) {
  if (topics.length === 0) return null;
  return (
    <>
      <Heading colours={colours}>In daily life</Heading>
      {topics.map((topic) => (
        <div key={topic}>
          <h3 className="ink" style={looks.h3}>
            {ADVICE[topic].title}
          </h3>
          <Paragraph>{ADVICE[topic].sentences.join(" ")}</Paragraph>
        </div>
      ))}
    </>
  );
}
