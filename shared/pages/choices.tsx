/** @jsxImportSource hono/jsx */

interface ChoicesParts {
  /** The field's name, and the id of its first button, where the error summary links to. */
  readonly name: string;
  readonly question: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly chosen: string | undefined;
  readonly fault: string | undefined;
  readonly required?: boolean;
}

/** One question with radio buttons styled as large tiles. */
export function Choices({ name, question, hint, options, chosen, fault, required = false }: ChoicesParts) {
  const describedBy = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(" ");
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
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FaultText name={name} fault={fault} />
      <div class={`tiles ${name}`}>
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
    </fieldset>
  );
}

export function FaultText({ name, fault }: { name: string; fault: string | undefined }) {
  return fault ? (
    <p class="fault" id={`${name}-fault`}>
      {fault}
    </p>
  ) : null;
}
