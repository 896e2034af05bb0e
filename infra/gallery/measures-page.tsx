/** @jsxImportSource hono/jsx */
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { daysOf } from "../../shared/domain/sessions/check-in-days.ts";
import { Facts } from "./facts.tsx";
import { Mark, Source } from "./marks.tsx";
import { MEASURES } from "./measures.ts";
import { shell } from "./shell.tsx";

export function measuresPage(practices: Readonly<Record<string, Practice>>, colour: string): string {
  return shell({
    section: "measures",
    title: "Measures",
    lead: "What a check-in asks, what its numbers mean, and on which days it comes.",
    colour,
    children: (
      <>
        <div class="exercises thirds">
          {MEASURES.map(({ id, name, scale, ends, meaning, sources, question }) => (
            <article key={id} class="card exercise" id={id}>
              <h2>{name}</h2>
              <Facts of={{ Answer: scale, "In words": ends, "A change that matters": meaning }} />
              <div>
                {sources.map((source) => (
                  <Source key={source} address={source} />
                ))}
                <Mark words={question} />
              </div>
            </article>
          ))}
        </div>
        <section class="card">
          <h2>When a check-in comes</h2>
          <ul class="rows">
            {Object.entries(practices).map(([id, { name, checkIns, sendHour }]) => (
              <li key={id}>
                <strong>{name}</strong>
                <span>
                  {`Day ${checkIns.map(daysOf).join(", ")} after the session, at ${sendHour}:00 where the client is`}
                </span>
              </li>
            ))}
          </ul>
          <Mark words="No evidence favours particular days. The practice can change them." />
        </section>
      </>
    ),
  });
}
