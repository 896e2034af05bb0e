/** @jsxImportSource hono/jsx */
import type { Outlook } from "../domain/sending/outlook.ts";
import { endsOfPause } from "../domain/sending/pause.ts";
import { possibleWishes, type Wish } from "../domain/sending/wishes.ts";
import type { PastDecision } from "../domain/team/past-decision.ts";
import type { Instant } from "../domain/time/instant.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import { momentInWords } from "./alert-parts.tsx";
import { FaultText } from "./choices.tsx";
import { Button } from "./parts.tsx";
import { ActForm, RequiredMark, TextField, type Unrecorded, wrongField } from "./team-act.tsx";
import { nextCheckIn } from "./team-answered.ts";
import { chosenBy } from "./team-decisions.tsx";
import { type Ahead, Lost } from "./team-lost.tsx";
import { pauseEndInWords } from "./team-words.ts";

export interface ChoicesOf extends Ahead {
  readonly clientId: string;
  readonly firstName: string;
  /** Newest first. */
  readonly decisions: readonly PastDecision[];
  /** The part of the page that is to be open, from the address. */
  readonly open?: string | undefined;
  readonly seen: string;
  readonly unrecorded: Unrecorded | undefined;
}

const WISH_WORDS: Readonly<Record<Wish, string>> = {
  start: "All emails again",
  "no-check-ins": "No check-ins",
  pause: "A pause",
  stop: "No emails at all",
};

/** The client's choices, and the forms with which the team records them. */
export function ClientChoices(parts: ChoicesOf) {
  const { firstName, outlook, decisions, now, practice } = parts;
  const { noCheckInsSince, pausedUntil, stopped, refusedAt } = outlook;
  const by = (what: Parameters<typeof chosenBy>[0], since?: Instant) =>
    chosenBy(what, since, decisions, practice) ?? "";
  const at = (moment: Instant) => momentInWords(moment, practice);
  const all = outlook.consent ? "All emails." : "No emails: no consent to them is recorded.";
  return (
    <>
      <h2>{`What ${firstName} wants to get`}</h2>
      {stopped ? (
        <p>{`No emails at all, since ${at(stopped.at)}. ${by("unsubscribed", stopped.at)}`}</p>
      ) : (
        <p>{noCheckInsSince ? `No check-ins, since ${at(noCheckInsSince)}. ${by("no-check-ins")}` : all}</p>
      )}
      {!stopped && pausedUntil && now < pausedUntil && (
        <p>{`A pause until ${pauseEndInWords(pausedUntil, outlook, practice)}. ${by("paused")}`}</p>
      )}
      {!outlook.consent && <ConsentForm {...parts} />}
      <WishForm {...parts} />
      {refusedAt && <LiftRefusal {...parts} />}
    </>
  );
}

function ConsentForm({ clientId, firstName, open, seen, unrecorded }: ChoicesOf) {
  const posted = unrecorded?.act === "consent" ? unrecorded : undefined;
  return (
    <details id="consent" open={posted !== undefined || open === "consent"}>
      <summary>{`${firstName} agrees to emails`}</summary>
      <p>
        What is still useful of the latest session is planned then. Please record it in the practice’s own
        system too: what that reports later counts.
      </p>
      <ActForm clientId={clientId} act="consent" seen={seen}>
        <TextField
          id="consent-text"
          label="How you know"
          isRequired
          hint={`Only if ${firstName} has said yes to follow-up emails about their health. Only the team sees it.`}
          unrecorded={posted}
        />
        <Button>Record the consent</Button>
      </ActForm>
    </details>
  );
}

function WishForm(parts: ChoicesOf) {
  const { clientId, firstName, outlook, now, practice, open, seen, unrecorded } = parts;
  const posted = unrecorded?.act === "choice" ? unrecorded : undefined;
  const faultOf = (field: string) => (posted?.field === field ? posted.fault : undefined);
  const wishes = possibleWishes(outlook, now);
  const ends = endsOfPause(now, zoneOf(outlook, practice));
  return (
    <details id="choice" open={posted !== undefined || open === "choice"}>
      <summary>{`Record what ${firstName} told you`}</summary>
      <ActForm clientId={clientId} act="choice" seen={seen}>
        <fieldset class="options" aria-describedby={faultOf("choice") && "choice-choice-fault"}>
          <legend>
            {`${firstName} wants`}
            <RequiredMark />
          </legend>
          <FaultText name="choice-choice" fault={faultOf("choice")} />
          {wishes.map((wish, at) => (
            <label key={wish} for={idOf(wish, at)}>
              <input
                type="radio"
                id={idOf(wish, at)}
                name="choice"
                value={wish}
                required
                checked={posted?.form.get("choice") === wish}
                {...(at === 0 && wrongField("choice-choice", faultOf("choice")))}
              />
              {WISH_WORDS[wish]}
            </label>
          ))}
        </fieldset>
        {wishes.includes("start") && (
          <dl class="facts">
            <dt>What comes with all emails again</dt>
            <dd>{`${nextCheckIn({ ...parts, outlook: withoutChoices(outlook) })} What was left out meanwhile is not sent.`}</dd>
          </dl>
        )}
        {wishes.includes("pause") && (
          <div class="field">
            <label for="choice-until">For a pause: write again from</label>
            <FaultText name="choice-until" fault={faultOf("until")} />
            <input
              type="date"
              id="choice-until"
              name="until"
              min={ends.first}
              max={ends.last}
              value={posted?.form.get("until") ?? ""}
              {...wrongField("choice-until", faultOf("until"))}
            />
            <dl class="facts">
              <dt>{`What ${firstName} still gets in a pause`}</dt>
              <dd>Notes to see a doctor, and your own words. No email says that it is paused.</dd>
              <Lost {...parts} />
            </dl>
          </div>
        )}
        <TextField
          id="choice-text"
          label="How you know"
          isRequired
          hint="Such as: said so on the phone today. Only the team sees it."
          unrecorded={posted && { ...posted, fault: faultOf("text") }}
        />
        <Button>Record it</Button>
      </ActForm>
    </details>
  );
}

/** As after a start, which lifts everything. */
function withoutChoices(outlook: Outlook): Outlook {
  return { ...outlook, stopped: undefined, noCheckInsSince: undefined, pausedUntil: undefined };
}

/** The first has the name of the field, where the summary of faults leads. */
function idOf(wish: Wish, at: number): string {
  return at === 0 ? "choice-choice" : `choice-${wish}`;
}

function LiftRefusal({ clientId, firstName, seen, unrecorded }: ChoicesOf) {
  const posted = unrecorded?.act === "lift-refusal" ? unrecorded : undefined;
  return (
    <details open={posted !== undefined}>
      <summary>Write to the refused address again</summary>
      <ActForm clientId={clientId} act="lift-refusal" seen={seen}>
        <TextField
          id="lift-refusal-text"
          label="How you know that it works again"
          isRequired
          hint={`Only if ${firstName} can get emails there again. What was left out meanwhile is not sent.`}
          unrecorded={posted}
        />
        <Button>Write to it again</Button>
      </ActForm>
    </details>
  );
}
