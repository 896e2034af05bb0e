/** @jsxImportSource hono/jsx */
import { ADVICE } from "../../shared/domain/home-care/advice.ts";
import { capitalised } from "../../shared/domain/sessions/client-words.ts";
import { ADVICE_TOPICS, type AdviceTopic } from "../../shared/domain/sessions/vocabulary.ts";
import { habitsFor, plainWords } from "./choices.ts";
import { Facts } from "./facts.tsx";
import { Mark, Source } from "./marks.tsx";
import { questionOnAdvice } from "./open-questions.ts";
import { shell } from "./shell.tsx";

export function advicePage(colour: string): string {
  return shell({
    section: "advice",
    title: "Advice for daily life",
    lead: "At most two topics are chosen from the habits that were reported; a therapist can name any.",
    colour,
    children: (
      <div class="exercises">
        {ADVICE_TOPICS.map((id) => (
          <AdviceCard key={id} id={id} />
        ))}
      </div>
    ),
  });
}

function AdviceCard({ id }: { id: AdviceTopic }) {
  const { title, sentences, source } = ADVICE[id];
  return (
    <article class="card exercise" id={id}>
      <h2>{title}</h2>
      <p>{sentences.join(" ")}</p>
      <Facts of={{ "Chosen when this is reported": habitWords(id), "Reported as": <code>{id}</code> }} />
      <div>
        <Source address={source} />
        <Mark words={questionOnAdvice(id)} />
      </div>
    </article>
  );
}

function habitWords(id: AdviceTopic): string {
  const { factors, always } = habitsFor(id);
  const words = [...factors.map(plainWords), ...(always ? ["no habit at all"] : [])];
  return words.length === 0 ? "Nothing: only when a therapist names it" : capitalised(words.join(", "));
}
