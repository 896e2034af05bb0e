/** @jsxImportSource hono/jsx */
import {
  AREA_WORDS,
  capitalised,
  FEEL_WORDS,
  findingWords,
  HABIT_WORDS,
  SIDE_WORDS,
  TECHNIQUE_WORDS,
} from "../../shared/domain/sessions/client-words.ts";
import { isMeaningful } from "../../shared/domain/sessions/findings.ts";
import { FINDINGS, type FindingWord, SITES, type Site } from "../../shared/domain/sessions/vocabulary.ts";
import { plainWords } from "./choices.ts";
import { shell } from "./shell.tsx";

const VOCABULARY: readonly { readonly name: string; readonly words: Readonly<Record<string, string>> }[] = [
  { name: "Where it is", words: AREA_WORDS },
  { name: "Which side", words: SIDE_WORDS },
  { name: "How it feels", words: FEEL_WORDS },
  { name: "What was done", words: TECHNIQUE_WORDS },
  { name: "Everyday things that can play a part", words: HABIT_WORDS },
];

/** How clients read each word of the vocabulary. */
export function wordsPage(colour: string): string {
  return shell({
    section: "words",
    title: "From the report to the client",
    lead: "Each word that a therapist can report, and how the client reads it. Cold weather and concerns are never shown.",
    colour,
    children: (
      <>
        <div class="columns">
          {VOCABULARY.map(({ name, words }) => (
            <section key={name} class="card">
              <h2>{name}</h2>
              <WordTable words={Object.entries(words)} />
            </section>
          ))}
        </div>
        <section class="card">
          <h2>What was found</h2>
          <div class="columns">
            {SITES.map((site) => (
              <div key={site}>
                <h3>{capitalised(plainWords(site))}</h3>
                <WordTable words={FINDINGS.map((finding) => [finding, foundAt(site, finding)])} />
              </div>
            ))}
          </div>
        </section>
      </>
    ),
  });
}

function foundAt(site: Site, finding: FindingWord): string {
  if (!isMeaningful(site, finding)) return "Nothing: for the record only.";
  return `${capitalised(findingWords(site, [finding], { explained: true }))}.`;
}

function WordTable({ words }: { words: readonly (readonly [reported: string, told: string])[] }) {
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Reported</th>
            <th scope="col">The client reads</th>
          </tr>
        </thead>
        <tbody>
          {words.map(([reported, told]) => (
            <tr key={reported}>
              <td>{capitalised(plainWords(reported))}</td>
              <td>{told}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
