/** @jsxImportSource hono/jsx */
import { SAFETY_SIGN_IDS } from "../../shared/domain/answers/safety.ts";
import { ADVICE_TOPICS, EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import { EMAIL_SAMPLES } from "./email-samples.ts";
import { MEASURES } from "./measures.ts";
import { everyQuestion, QUESTIONS_ON_RULES } from "./open-questions.ts";
import { PAGE_SAMPLES } from "./page-samples.ts";
import { type Section, shell } from "./shell.tsx";

const DOORS: readonly { readonly section: Section; readonly name: string; readonly words: string }[] = [
  { section: "emails", name: `${EMAIL_SAMPLES.length} emails`, words: "From each practice, as they look." },
  {
    section: "pages",
    name: `${PAGE_SAMPLES.length} pages`,
    words: "The check-in, the answers, the choices.",
  },
  {
    section: "exercises",
    name: `${EXERCISE_IDS.length} exercises`,
    words: "Steps, doses, and what they are chosen for.",
  },
  { section: "advice", name: `${ADVICE_TOPICS.length} advice topics`, words: "For daily life." },
  {
    section: "safety",
    name: `${SAFETY_SIGN_IDS.length} safety signs`,
    words: "In three tiers, with where to turn.",
  },
  { section: "measures", name: `${MEASURES.length} measures`, words: "What a check-in asks, and when." },
  { section: "words", name: "Words", words: "How each reported word is told to the client." },
];

export function indexPage(colour: string): string {
  return shell({
    section: "index",
    title: "What clients read",
    lead: "Every email, page and exercise of Aftercare, for a therapist to review. It is all made by the same code that writes to clients.",
    colour,
    children: (
      <>
        <nav class="doors" aria-label="Sections">
          {DOORS.map(({ section, name, words }) => (
            <a key={section} class="card" href={`${section}.html`}>
              <strong>{name}</strong>
              <span class="quiet">{words}</span>
            </a>
          ))}
        </nav>
        <section class="card">
          <h2>Please look at these first</h2>
          <p class="quiet">
            Each exercise, advice topic, sign and measure names its source. Those marked (!) have no good
            source, are an inference, or are common practice.
          </p>
          <ul class="rows">
            {everyQuestion().map(({ page, anchor, name, words }) => (
              <li key={`${anchor} ${words}`}>
                <a href={`${page}.html#${anchor}`}>{name}</a>
                <span class="mark">{words}</span>
              </li>
            ))}
            {QUESTIONS_ON_RULES.map((words) => (
              <li key={words}>
                <span class="mark">{words}</span>
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}
