/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import { endsOfPause } from "../domain/sending/pause.ts";
import type { Outlook } from "../domain/sending/prospect.ts";
import { possibleWishes, type Wish } from "../domain/sending/wishes.ts";
import type { Instant } from "../domain/time/instant.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import { momentInWords } from "./alert-parts.tsx";
import { FaultText } from "./choices.tsx";
import { ActForm, TextField, type Unrecorded } from "./team-act.tsx";

export interface ChoicesOf {
  readonly clientId: string;
  readonly firstName: string;
  readonly outlook: Outlook;
  readonly now: Instant;
  readonly practice: Practice;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

const WISH_WORDS: Readonly<Record<Wish, string>> = {
  start: "All emails again",
  "no-check-ins": "No check-ins",
  pause: "A pause",
  stop: "No emails at all",
};

/** What the client has chosen, and the forms with which the team records it for them. */
export function ClientChoices(parts: ChoicesOf) {
  const { firstName, outlook, now, practice } = parts;
  const { noCheckInsSince, pausedUntil, stopped, refusedAt } = outlook;
  const at = (moment: Instant) => momentInWords(moment, practice);
  return (
    <>
      <h2>{`What ${firstName} wants to get`}</h2>
      {stopped ? (
        <p>{`No emails at all, since ${at(stopped.at)}.`}</p>
      ) : (
        <p>{noCheckInsSince ? `No check-ins, since ${at(noCheckInsSince)}.` : "All emails."}</p>
      )}
      {!stopped && pausedUntil && now < pausedUntil && <p>{`A pause until ${at(pausedUntil)}.`}</p>}
      <WishForm {...parts} />
      {refusedAt && <LiftRefusal {...parts} />}
    </>
  );
}

function WishForm({ clientId, firstName, outlook, now, practice, seen, unrecorded }: ChoicesOf) {
  const posted = unrecorded?.act === "choice" ? unrecorded : undefined;
  const faultOf = (field: string) => (posted?.field === field ? posted.fault : undefined);
  const wishes = possibleWishes(outlook, now);
  const ends = endsOfPause(now, zoneOf(outlook, practice));
  return (
    <details open={posted !== undefined}>
      <summary>{`Record what ${firstName} told you`}</summary>
      <ActForm clientId={clientId} act="choice" seen={seen}>
        <fieldset class="options" aria-describedby={faultOf("choice") && "choice-fault"}>
          <legend>{`${firstName} wants`}</legend>
          <FaultText name="choice" fault={faultOf("choice")} />
          {wishes.map((wish) => (
            <label key={wish} for={`choice-${wish}`}>
              <input
                type="radio"
                id={`choice-${wish}`}
                name="choice"
                value={wish}
                checked={posted?.form.get("choice") === wish}
              />
              {WISH_WORDS[wish]}
            </label>
          ))}
        </fieldset>
        {wishes.includes("pause") && (
          <div class="field">
            <label for="until">For a pause: write again from</label>
            <FaultText name="until" fault={faultOf("until")} />
            <input
              type="date"
              id="until"
              name="until"
              min={ends.first}
              max={ends.last}
              value={posted?.form.get("until") ?? ""}
              aria-invalid={faultOf("until") ? "true" : undefined}
              aria-describedby={faultOf("until") && "until-fault"}
            />
          </div>
        )}
        <TextField
          id="choice-reason"
          label="How you know"
          hint="Such as: said so on the phone today. It is for the team alone."
          unrecorded={posted && { ...posted, fault: faultOf("text") }}
        />
        <button class="button" type="submit">
          Record it
        </button>
      </ActForm>
    </details>
  );
}

function LiftRefusal({ clientId, firstName, seen, unrecorded }: ChoicesOf) {
  const posted = unrecorded?.act === "lift-refusal" ? unrecorded : undefined;
  return (
    <details open={posted !== undefined}>
      <summary>Write to the refused address again</summary>
      <ActForm clientId={clientId} act="lift-refusal" seen={seen}>
        <TextField
          id="refusal-reason"
          label="How you know that it works again"
          hint={`Only if ${firstName} can get emails there again. What was left out meanwhile is not sent.`}
          unrecorded={posted}
        />
        <button class="button" type="submit">
          Write to it again
        </button>
      </ActForm>
    </details>
  );
}
