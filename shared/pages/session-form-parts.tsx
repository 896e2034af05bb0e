/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { capitalised } from "../domain/sessions/client-words.ts";
import { ownOf, type SessionFormFaults } from "../domain/team/session-form.ts";
import { FaultText, HintText } from "./choices.tsx";
import { plain } from "./team-words.ts";

/** A form as it is filled in, with what is wrong with it. */
export interface Filled {
  readonly values: URLSearchParams;
  readonly faults: SessionFormFaults;
}

interface ChipsParts extends Pick<Filled, "values"> {
  readonly name: string;
  readonly options: readonly string[];
  readonly type?: "checkbox" | "radio";
  /** What to call an option; default: the word itself. */
  readonly words?: (option: string) => string;
  /** How many chips of this name come before these. */
  readonly from?: number;
}

/** Alternatives that a thumb can hit, each with its own check box. */
export function Chips({ children, ...parts }: ChipsParts & { readonly children?: Child }) {
  const { name, options, values, type = "checkbox", words = plain, from = 0 } = parts;
  const ticked = values.getAll(name);
  return (
    <div class="chips">
      {options.map((option, at) => (
        <label key={option} class="tile" for={chipId(name, from + at)}>
          <input
            type={type}
            id={chipId(name, from + at)}
            name={name}
            value={option}
            checked={ticked.includes(option)}
          />
          <span>{capitalised(words(option))}</span>
        </label>
      ))}
      {children}
    </div>
  );
}

/** The summary of faults leads to the first. */
function chipId(name: string, at: number): string {
  return at === 0 ? idOf(name) : `${idOf(name)}-${at}`;
}

function idOf(name: string): string {
  return name.replaceAll(".", "-");
}

interface QuestionParts extends Filled {
  readonly name: string;
  readonly question: string;
  readonly hint?: string;
  readonly children: Child;
}

/** A question whose answers form one group. */
export function Question({ name, question, hint, faults, children }: QuestionParts) {
  const fault = faults.get(name);
  return (
    <fieldset
      class={fault ? "question wrong" : "question"}
      aria-describedby={describedBy({ name, hint, faults })}
    >
      <legend>
        <h2>{question}</h2>
      </legend>
      <HintText name={name} hint={hint} />
      <FaultText name={name} fault={fault} />
      {children}
    </fieldset>
  );
}

interface MoreParts {
  readonly summary: string;
  readonly isOpen: boolean;
  readonly children: Child;
}

/** A rarely needed part. It is open if one of its fields is filled in. */
export function More({ summary, isOpen, children }: MoreParts) {
  return (
    <details class="signs" open={isOpen}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}

interface WithMoreParts extends ChipsParts {
  /** The number of options in sight; the others are one tap away. */
  readonly first: number;
  /** Of the line for other words. */
  readonly label: string;
}

/** The first options, and all others behind them, with a line for the therapist's own words. */
export function ChipsWithMore({ first, label, ...chips }: WithMoreParts) {
  const { name, options, values } = chips;
  const others = options.slice(first);
  const ticked = values.getAll(name);
  return (
    <Chips {...chips} options={options.slice(0, first)}>
      <details class="others" open={others.some((option) => ticked.includes(option)) || hasOwn(values, name)}>
        <summary>More</summary>
        <Chips {...chips} options={others} from={first} />
        <OwnWords name={name} label={label} values={values} />
      </details>
    </Chips>
  );
}

function hasOwn(values: URLSearchParams, name: string): boolean {
  return values.getAll(ownOf(name)).some((text) => text !== "");
}

interface OwnParts extends Pick<Filled, "values"> {
  readonly name: string;
  readonly label: string;
}

/** Terms that the chips lack, in the therapist's own words: a line for each, or else an empty one. */
export function OwnWords({ name, label, values }: OwnParts) {
  const texts = values.getAll(ownOf(name)).filter((text) => text !== "");
  return (
    <>
      {(texts.length > 0 ? texts : [""]).map((text, at) => (
        <label key={text} class="own" for={chipId(ownOf(name), at)}>
          {label}
          <input
            type="text"
            id={chipId(ownOf(name), at)}
            name={ownOf(name)}
            value={text}
            placeholder=" "
            maxlength={80}
            autocomplete="off"
          />
        </label>
      ))}
    </>
  );
}

/** The same, one tap away. */
export function FoldedOwnWords(parts: OwnParts) {
  return (
    <details class="others" open={hasOwn(parts.values, parts.name)}>
      <summary>More</summary>
      <OwnWords {...parts} />
    </details>
  );
}

interface FieldParts extends Filled {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

interface TypedParts extends FieldParts {
  readonly type?: "text" | "email" | "date" | "time";
  readonly autocomplete?: string;
  readonly maxlength?: number;
  readonly required?: boolean;
}

/** One line to type. */
export function Typed(parts: TypedParts) {
  const { name, values, faults, type = "text", maxlength, required = false } = parts;
  return (
    <Field {...parts}>
      <input
        id={name}
        name={name}
        type={type}
        value={values.get(name) ?? ""}
        maxlength={maxlength}
        required={required}
        autocomplete={parts.autocomplete ?? "off"}
        aria-invalid={faults.has(name) ? "true" : undefined}
        aria-describedby={describedBy(parts)}
      />
    </Field>
  );
}

/** Several lines to type. */
export function Paragraphs(parts: FieldParts) {
  const { name, values, faults } = parts;
  return (
    <Field {...parts}>
      <textarea
        id={name}
        name={name}
        rows={3}
        aria-invalid={faults.has(name) ? "true" : undefined}
        aria-describedby={describedBy(parts)}
      >
        {values.get(name) ?? ""}
      </textarea>
    </Field>
  );
}

function Field({ name, label, hint, faults, children }: FieldParts & { readonly children: Child }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <HintText name={name} hint={hint} />
      <FaultText name={name} fault={faults.get(name)} />
      {children}
    </div>
  );
}

function describedBy({ name, hint, faults }: Pick<FieldParts, "name" | "hint" | "faults">) {
  const ids = [hint && `${name}-hint`, faults.has(name) && `${name}-fault`].filter(Boolean);
  return ids.join(" ") || undefined;
}

export function Hidden({ values, names }: Pick<Filled, "values"> & { names: readonly string[] }) {
  return (
    <>
      {names.flatMap((name) =>
        values.getAll(name).map((value) => <input key={name} type="hidden" name={name} value={value} />),
      )}
    </>
  );
}
