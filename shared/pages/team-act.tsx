/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { FaultText, HintText } from "./choices.tsx";
import { FaultSummary, Notice } from "./parts.tsx";

/** A form that was posted and recorded nothing; it is shown again as it was filled in. */
export interface Unrecorded {
  /** The name of its act. */
  readonly act: string;
  readonly form: URLSearchParams;
  /** The fault in words; absent if the page was out of date. */
  readonly fault?: string;
  /** The field that is wrong, if the form has several. */
  readonly field?: string;
}

interface ActForm {
  readonly clientId: string;
  /** The act's name in the address. */
  readonly act: string;
  /** Stands for all that the page shows: a page that is out of date records nothing. */
  readonly seen: string;
  readonly children: Child;
}

export function ActForm({ clientId, act, seen, children }: ActForm) {
  return (
    <form method="post" action={`/team/clients/${clientId}?act=${act}`} novalidate>
      <input type="hidden" name="seen" value={seen} />
      {children}
    </form>
  );
}

/** The id of the wrong field: the summary of faults links to it. Undefined for a form that is only a button. */
export function faultyField({ act, form, field = "text" }: Unrecorded): string | undefined {
  if (act.startsWith("undo-")) return undefined;
  return act === "turn-down" ? `turn-down-${form.get("proposal")}` : `${act}-${field}`;
}

/** The attributes of a wrong field. It takes the focus, since the summary may be screens above. */
export function wrongField(id: string, fault: string | undefined) {
  return fault ? { "aria-invalid": "true" as const, "aria-describedby": `${id}-fault`, autofocus: true } : {};
}

/** Behind the label of a field that has to be filled in. */
export function RequiredMark() {
  return <span class="hint"> (required)</span>;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: Child;
  readonly isRequired?: boolean;
  /** The form of this field, if it recorded nothing. */
  readonly unrecorded: Unrecorded | undefined;
}

/** Several lines of text, with what was typed and what is wrong with it. */
export function TextField(field: Field) {
  return (
    <Labelled {...field}>
      <textarea rows={4} {...inputOf(field)}>
        {field.unrecorded?.form.get("text") ?? ""}
      </textarea>
    </Labelled>
  );
}

/** The same in one line. */
export function LineField(field: Field) {
  return (
    <Labelled {...field}>
      <input
        type="text"
        maxlength={200}
        autocomplete="off"
        value={field.unrecorded?.form.get("text") ?? ""}
        {...inputOf(field)}
      />
    </Labelled>
  );
}

function inputOf({ id, hint, unrecorded }: Field) {
  const fault = unrecorded?.fault;
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return {
    id,
    name: "text",
    required: true,
    ...wrongField(id, fault),
    "aria-describedby": about || undefined,
  };
}

function Labelled({
  id,
  label,
  hint,
  isRequired,
  unrecorded,
  children,
}: Field & { readonly children: Child }) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isRequired && <RequiredMark />}
      </label>
      <HintText name={id} hint={hint} />
      <FaultText name={id} fault={unrecorded?.fault} />
      {children}
    </div>
  );
}

/** The result of the form posted last. @param at the id of the wrong field */
export function ActNotice({
  done,
  unrecorded,
  at,
}: {
  done: string | undefined;
  unrecorded: Unrecorded | undefined;
  at?: string | undefined;
}) {
  const fault = unrecorded?.fault;
  if (fault) return <FaultSummary title="Nothing is recorded yet" faults={[[at, fault]]} />;
  const words = done && Object.hasOwn(DONE_WORDS, done) ? DONE_WORDS[done] : undefined;
  return words ? <Notice words={words} /> : null;
}

const DONE_WORDS: Readonly<Record<string, string>> = {
  away: "Your stand-in is recorded.",
  back: "Welcome back. Your emails come to you again.",
  "no-follow-up": "That session no longer waits. Nothing is sent about it.",
};
