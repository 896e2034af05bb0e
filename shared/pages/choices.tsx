/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";

interface ChoicesParts {
  /** The field's name, and the id of its first button, where the error summary links to. */
  readonly name: string;
  readonly question: string;
  readonly hint?: string;
  /** What the first and the last option of a scale mean. */
  readonly ends?: readonly [first: string, last: string];
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly chosen: string | undefined;
  readonly fault: string | undefined;
  readonly required?: boolean;
}

/** One question with radio buttons styled as large tiles. */
export function Choices(parts: ChoicesParts) {
  const { name, question, hint, ends, options, chosen, fault, required = false } = parts;
  const describedBy = [hint && `${name}-hint`, ends && `${name}-ends`, fault && `${name}-fault`]
    .filter(Boolean)
    .join(" ");
  return (
    <fieldset
      class={fault ? "question wrong" : "question"}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: only a radiogroup can be told as invalid
      role="radiogroup"
      aria-required={required ? "true" : undefined}
      aria-invalid={fault ? "true" : undefined}
      aria-describedby={describedBy || undefined}
    >
      <legend>
        <h2>{question}</h2>
      </legend>
      <HintText name={name} hint={hint} />
      <FaultText name={name} fault={fault} />
      <div class={`tiles ${name} of-${options.length}`}>
        {options.map(({ value, words }, at) => (
          <label key={value} class="tile" for={at === 0 ? name : `${name}-${value}`}>
            <input
              type="radio"
              id={at === 0 ? name : `${name}-${value}`}
              name={name}
              value={value}
              checked={value === chosen}
              required={required}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {ends && (
        <p class="ends" id={`${name}-ends`}>
          <span>{ends[0]}</span> <span>{ends[1]}</span>
        </p>
      )}
    </fieldset>
  );
}

/** The options of a scale that begins with 0. */
export function numbersTo(last: number): ChoicesParts["options"] {
  return Array.from({ length: last + 1 }, (_, number) => ({ value: `${number}`, words: `${number}` }));
}

/** The options by their values. */
export function optionsOf(words: Readonly<Record<string, string>>): ChoicesParts["options"] {
  return Object.entries(words).map(([value, each]) => ({ value, words: each }));
}

export function HintText({ name, hint }: { name: string; hint: Child }) {
  return hint ? (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null;
}

export function FaultText({ name, fault }: { name: string; fault: string | undefined }) {
  return fault ? (
    <p class="fault" id={`${name}-fault`}>
      {fault}
    </p>
  ) : null;
}
