/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page, Problem } from "../services/http.ts";
import { page } from "./layout.tsx";

interface ProblemPage {
  readonly practice: Practice;
  /** Of one kind: they differ in their details. */
  readonly problems: readonly Problem[];
}

/** For the developer of the practice's own system: what a problem of a report means, and what to do. */
export function problemPage({ practice, problems }: ProblemPage): Page {
  const [{ title = "", status = 0, retryAfterSeconds } = {}] = problems;
  return page({
    practice,
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p>{`The answer is ${status}, and nothing is recorded.`}</p>
        <h2>What to do</h2>
        <ul>
          {problems.map(({ detail }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
        {retryAfterSeconds !== undefined && (
          <p>The header retry-after says how many seconds to wait. Nothing is recorded twice.</p>
        )}
        <Description />
      </>
    ),
  });
}

interface ProblemUnknown {
  readonly practice: Practice;
  readonly known: readonly Problem[];
}

export function problemUnknownPage({ practice, known }: ProblemUnknown): Page {
  const titles = new Map(known.map(({ kind, title }) => [kind, title]));
  return page({
    practice,
    status: 404,
    title: "No such problem",
    children: (
      <>
        <h1>There is no such problem</h1>
        <p>These are the problems that a report may be answered with:</p>
        <ul>
          {[...titles].map(([kind, title]) => (
            <li key={kind}>
              <a href={`/problems/${kind}`}>{title}</a>
            </li>
          ))}
        </ul>
        <Description />
      </>
    ),
  });
}

function Description() {
  return (
    <p>
      <a href="/openapi.json">The whole webhook is described in OpenAPI.</a>
    </p>
  );
}
