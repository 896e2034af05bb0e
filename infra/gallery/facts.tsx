/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";

/** The facts on a card: a term and its fact on each line. */
export function Facts({ of }: { of: Readonly<Record<string, Child>> }) {
  return (
    <dl class="facts">
      {Object.entries(of).map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
