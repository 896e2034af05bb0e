/** @jsxImportSource hono/jsx */
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { capitalised } from "../../shared/domain/sessions/client-words.ts";
import { fullName } from "../../shared/domain/team/client-names.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { page } from "../../shared/pages/layout.tsx";
import { TEAM_RULES } from "../../shared/pages/team-stylesheet.ts";
import { LEFT_OUT, type WholeRecord } from "./client-copy.ts";
import { copyInWords } from "./client-copy-words.ts";

/** The copy for people: one file that loads nothing and runs nothing, to be opened, printed or saved as PDF. */
export function copyAsPage(kept: WholeRecord, practice: Practice, copiedAt: Instant): string {
  const { timeZone, at, parts } = copyInWords(kept, practice);
  const name = fullName(kept.profile);
  return page({
    practice,
    title: "A copy of a record",
    head: <meta http-equiv="Content-Security-Policy" content={POLICY} />,
    rules: `${TEAM_RULES}${RULES}`,
    children: (
      <>
        <h1>{`What is kept about ${name}`}</h1>
        <p>
          {`Copied on ${at(copiedAt)} from the records of ${practice.name}, ${practice.addressLines.join(", ")}. ` +
            `“The client” is ${name}. Times are those of ${timeZone}. The newest stands first.`}
        </p>
        {Object.entries(parts).map(([title, entries]) => (
          <>
            <h2>{title}</h2>
            {entries.length === 0 && <p>None.</p>}
            {entries.map(({ heading, facts }) => (
              <section key={heading} class="episode">
                {heading && <h3>{heading}</h3>}
                <dl class="facts">
                  {facts.map(
                    ([name, says]) =>
                      says && (
                        <div>
                          <dt>{name}</dt>
                          <dd class="typed">{says}</dd>
                        </div>
                      ),
                  )}
                </dl>
              </section>
            ))}
          </>
        ))}
        <h2>What this copy leaves out</h2>
        <ul class="plain-list">
          {LEFT_OUT.map((each) => (
            <li key={each}>{`${capitalised(each)}.`}</li>
          ))}
        </ul>
      </>
    ),
  }).html;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

/** On paper the page's own rules set the two columns closer, and leave out the practice's footer. */
const RULES = `
.facts > div + div { margin-top: .5rem; }
h3 { break-after: avoid; }
@media (min-width: 40rem) { .facts > div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1.25rem; } }
@media print {
  .facts { display: block; }
  .facts > div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 .75rem; break-inside: avoid; }
  .facts > div + div { margin-top: .1rem; }
}
`;
