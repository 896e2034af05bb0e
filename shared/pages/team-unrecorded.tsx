/** @jsxImportSource hono/jsx */
import { OWN_EXERCISE_FIELDS } from "../domain/sessions/typed-exercise.ts";
import type { HoldOf } from "./team-hold.tsx";
import { type NotesOf, whyNoNote } from "./team-notes.tsx";
import type { ProposalsOf } from "./team-proposals.tsx";

type Shown = HoldOf & NotesOf & ProposalsOf;

/** The text typed into a form that the page no longer offers, such as when two people hold the same client. */
export function TypedInVain(parts: Shown) {
  const { act, form } = parts.unrecorded ?? {};
  const typed = FIELDS.flatMap((field) => form?.get(field)?.trim() || []).join("\n");
  const why = act !== undefined && Object.hasOwn(WHY_GONE, act) ? WHY_GONE[act]?.(parts) : undefined;
  if (!typed || !why) return null;
  return (
    <div class="note">
      <p>{`${why} What you typed is not recorded. Copy it if you need it:`}</p>
      <p class="typed">{`“${typed}”`}</p>
    </div>
  );
}

const FIELDS = ["text", ...OWN_EXERCISE_FIELDS] as const;

/** Why an act's form is gone; undefined while it is there, with what was typed. */
const WHY_GONE: Readonly<Record<string, (parts: Shown) => string | undefined>> = {
  note: whyNoNote,
  hold: ({ outlook }) =>
    outlook.handHold || outlook.hold
      ? "The check-ins are on hold already: below you see since when and why."
      : undefined,
  "turn-down": ({ proposals, unrecorded }) =>
    proposals.some(({ waits, proposal }) => waits && proposal.step === unrecorded?.form.get("proposal"))
      ? undefined
      : "The proposed change no longer waits.",
  consent: ({ outlook, firstName }) =>
    outlook.consent ? `It is recorded already that ${firstName} agrees to emails.` : undefined,
  "lift-refusal": ({ outlook }) =>
    outlook.refusedAt ? undefined : "The address no longer refuses our emails.",
  // The form of the exercises has a page of its own, unless there is no session.
  care: () => "There is no session any more whose exercises could be changed.",
};
