/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";

/** Line: a link as high as a button. Default for a button: the one that matters most. */
const LOOKS = { main: "button", plain: "button plain", quiet: "quiet", line: "line-link" } as const;
type Look = keyof typeof LOOKS;

interface ButtonParts {
  readonly look?: Look;
  readonly name?: string;
  readonly value?: string;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string;
  readonly children: Child;
}

/** Sends its form. */
export function Button({ look = "main", children, ...attributes }: ButtonParts) {
  return (
    <button class={LOOKS[look]} type="submit" {...attributes}>
      {children}
    </button>
  );
}

interface LinkParts {
  readonly href: string;
  readonly look?: Look;
  readonly target?: string;
  readonly rel?: string;
  readonly "aria-label"?: string;
  readonly children: Child;
}

/** A link with a paragraph of its own. */
export function LinkLine({ look = "line", children, ...attributes }: LinkParts) {
  return (
    <p>
      <a class={LOOKS[look]} {...attributes}>
        {children}
      </a>
    </p>
  );
}

/** The result of the form just sent; screen readers read it aloud. */
export function Notice({ words, more }: { words: string; more?: string }) {
  return (
    <p class="note" role="status">
      <strong>{words}</strong>
      {more && ` ${more}`}
    </p>
  );
}

interface FaultSummaryParts {
  readonly title: string;
  /** In the order of the fields, by their ids; without an id if the form is only a button. */
  readonly faults: readonly (readonly [field: string | undefined, words: string | undefined])[];
}

/** A form's faults, each with a link to its field. */
export function FaultSummary({ title, faults }: FaultSummaryParts) {
  return (
    <div class="faults" role="alert" aria-labelledby="faults">
      <h2 id="faults">{title}</h2>
      <ul>
        {faults.map(([field, words]) => (
          <li key={field}>{field ? <a href={`#${field}`}>{words}</a> : words}</li>
        ))}
      </ul>
    </div>
  );
}
