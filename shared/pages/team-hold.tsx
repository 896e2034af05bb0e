/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Outlook } from "../domain/sending/prospect.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import { momentInWords } from "./alert-parts.tsx";
import { ActForm, TextField, type Unrecorded } from "./team-act.tsx";

export interface HoldOf {
  readonly clientId: string;
  readonly firstName: string;
  readonly outlook: Outlook;
  /** Why it is held by hand. */
  readonly handHoldReason?: string | undefined;
  readonly practice: Practice;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

/** What keeps check-ins and exercises back, and the forms that begin and end a hold by hand. */
export function Hold(parts: HoldOf) {
  const { clientId, firstName, outlook, handHoldReason, practice, seen, unrecorded } = parts;
  const { hold, handHold } = outlook;
  const effect = `no check-ins are sent to ${firstName}, and no exercises are shown,`;
  const posted = unrecorded?.act === "hold" ? unrecorded : undefined;
  if (handHold)
    return (
      <div class="note">
        <p>
          <strong>{`On hold since ${momentInWords(handHold.since, practice)}.`}</strong>
          {` Until the team lets them go on${hold ? ` and alert ${hold.alert} is done` : ""}, ${effect.slice(0, -1)}.`}
        </p>
        <p class="typed">{`${memberOf(handHold.by, practice)?.name ?? handHold.by}: “${handHoldReason}”`}</p>
        <ActForm clientId={clientId} act="resume" seen={seen}>
          <button class="button plain" type="submit">
            Go on with the check-ins
          </button>
        </ActForm>
      </div>
    );
  if (hold) return <p class="note">{`On hold: ${effect} until alert ${hold.alert} is done.`}</p>;
  return (
    <details open={posted !== undefined}>
      <summary>Hold the check-ins</summary>
      <ActForm clientId={clientId} act="hold" seen={seen}>
        <TextField
          id="hold-text"
          label="Why they wait"
          needed
          hint={`Until you let them go on, ${effect.slice(0, -1)}. A later session ends it too. The reason is for the team alone.`}
          unrecorded={posted}
        />
        <button class="button" type="submit">
          Hold the check-ins
        </button>
      </ActForm>
    </details>
  );
}
