/** @jsxImportSource hono/jsx */
import { isHoldEmail } from "../domain/alerts/alert-emails.ts";
import type { Alert } from "../domain/alerts/alerts.ts";
import { EXERCISES_HELD } from "../domain/alerts/answer-words.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import { momentInWords } from "./alert-parts.tsx";
import { Button } from "./parts.tsx";
import { ActForm, TextField, type Unrecorded } from "./team-act.tsx";
import { type Held, ifTheHoldEnds } from "./team-answered.ts";
import { Lost } from "./team-lost.tsx";
import { emailState, lowered } from "./team-words.ts";

export interface HoldOf extends Held {
  readonly clientId: string;
  readonly alerts: readonly { readonly alert: Alert }[];
  /** Why it is held by hand. */
  readonly handHoldReason?: string | undefined;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

/** The reasons that hold back check-ins and exercises, until when, and the forms that begin and end a hold by hand. */
export function HoldForms(parts: HoldOf) {
  const { clientId, outlook, handHoldReason, practice, seen, unrecorded } = parts;
  const { hold, handHold } = outlook;
  const posted = unrecorded?.act === "hold" ? unrecorded : undefined;
  if (handHold)
    return (
      <div class="note">
        <p>
          <strong>{`On hold since ${momentInWords(handHold.since, practice)}.`}</strong>
          {" Until someone in the team lets the check-ins go on here"}
          {hold && (
            <>
              {" and "}
              <TheAlert number={hold.alert} {...parts} /> is done as well
            </>
          )}
          , or until the next session is reported. It has no last day.
        </p>
        <p class="typed">{`${memberOf(handHold.by, practice)?.name ?? handHold.by}: “${handHoldReason}”`}</p>
        <WhatWaits {...parts} />
        {!hold && (
          <dl class="facts on-screen">
            <dt>What comes if they go on now</dt>
            <dd>{ifTheHoldEnds(parts)}</dd>
          </dl>
        )}
        <ActForm clientId={clientId} act="resume" seen={seen}>
          <Button look="plain">Go on with the check-ins</Button>
        </ActForm>
      </div>
    );
  if (hold)
    return (
      <div class="note">
        <p>
          <strong>{`On hold since ${momentInWords(hold.since, practice)}, by an alert.`}</strong>
          {" Until "}
          <TheAlert number={hold.alert} {...parts} /> is done, or until the next session is reported.
        </p>
        <WhatWaits {...parts} />
      </div>
    );
  return (
    <details open={posted !== undefined}>
      <summary>Hold the check-ins</summary>
      <ActForm clientId={clientId} act="hold" seen={seen}>
        <p>
          They wait until someone in the team lets them go on here, or until the next session is reported. A
          hold has no last day: for a time that has one, <a href="?open=choice#choice">record a pause</a>.
        </p>
        <HoldFacts {...parts} />
        <TextField
          id="hold-text"
          label="Why they wait"
          isRequired
          hint="Only the team sees it."
          unrecorded={posted}
        />
        <Button>Hold the check-ins</Button>
      </ActForm>
    </details>
  );
}

function TheAlert({ number, alerts, practice }: HoldOf & { readonly number: number }) {
  const alert = alerts.find((each) => each.alert.number === number)?.alert;
  if (!alert) return <>the alert</>;
  return <a href={`#alert-${number}`}>{`the alert of ${momentInWords(alert.openedAt, practice)}`}</a>;
}

/** Closed, so that the alert which caused it is seen together with the hold. */
function WhatWaits(parts: HoldOf) {
  return (
    <details class="on-screen">
      <summary>{`What waits, and what ${parts.firstName} is told`}</summary>
      <HoldFacts {...parts} />
    </details>
  );
}

function HoldFacts(parts: HoldOf) {
  const { firstName, outlook, followUps, now, practice } = parts;
  const request = followUps.find(
    (each) => isHoldEmail(each) && outlook.hold && each.alert?.number === outlook.hold.begunBy,
  );
  return (
    <dl class="facts on-screen">
      <dt>What waits</dt>
      <dd>Check-ins, and the reminder of them. Your own words still go out.</dd>
      <dt>{`What ${firstName} is told`}</dt>
      <dd>
        {`In place of exercises, in emails and on pages: “${EXERCISES_HELD}” `}
        {request
          ? `And an email asks ${firstName} to ring the practice if it lasts: ${lowered(emailState(request, outlook, now, practice))}`
          : "No email says that the check-ins wait."}
      </dd>
      <Lost {...parts} />
    </dl>
  );
}
