/** @jsxImportSource hono/jsx */
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { inWords, WEEKDAY } from "../domain/time/in-words.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import { FaultText } from "./choices.tsx";
import { page } from "./layout.tsx";
import { Button, Notice } from "./parts.tsx";
import { Phone } from "./phone.tsx";

/** The values of the field `choice`. */
export type Chosen = "stop" | "start" | "no-check-ins" | "pause";

interface Preferences {
  readonly practice: Practice;
  readonly firstName: string;
  /** Whether the client has not stopped all emails. */
  readonly receiving: boolean;
  /** Whether the address bounced permanently, so that nothing is sent to it. */
  readonly refused?: boolean;
  readonly noCheckIns?: boolean;
  /** The end of a pause that lasts. */
  readonly pausedUntil?: Instant | undefined;
  /** The client's IANA time zone. */
  readonly timeZone: string;
  /** The days on which a pause may end, such as `2026-12-24`. */
  readonly ends: { readonly first: string; readonly last: string };
  /** The path to post the choices to. */
  readonly action: string;
  /** The choice just recorded. */
  readonly done?: Chosen | undefined;
  /** An end of a pause that was sent and is invalid. */
  readonly wrongDay?: string | undefined;
}

export function preferencesPage(parts: Preferences): Page {
  const { practice, firstName, receiving, refused = false, noCheckIns = false, pausedUntil, action } = parts;
  const wrong = parts.wrongDay !== undefined && receiving;
  const notice = noticeOf(parts);
  return page({
    practice,
    status: wrong ? 422 : 200,
    title: wrong ? "Error: Your emails" : "Your emails",
    children: (
      <>
        {notice && <Notice words={notice} />}
        <h1>{`Your emails, ${firstName}`}</h1>
        {refused && (
          <p class="note">
            Our emails to your address were returned, so we do not write to it for now. Please call us on{" "}
            <Phone number={practice.phone} /> to check it.
          </p>
        )}
        {receiving ? <Now {...parts} /> : <Stopped practice={practice} />}
        {(!receiving || noCheckIns || pausedUntil) && (
          <Choice action={action} choice="start" words={receiving ? "Send me all emails" : START} isMain />
        )}
        {receiving && <Others {...parts} />}
        <p class="hint">
          Questions? Call us on <Phone number={practice.phone} />.
        </p>
      </>
    ),
  });
}

const START = "Start these emails again";

/** Only what is so: an old address may be opened again. */
function noticeOf({ done, receiving, refused, noCheckIns, pausedUntil }: Preferences): string | undefined {
  if (done === "stop" && !receiving) return "Done. We have stopped your emails.";
  if (done === "start" && receiving && !refused && !noCheckIns && !pausedUntil)
    return "Done. You will get our emails again.";
  if (done === "no-check-ins" && receiving && noCheckIns) return "Done. We send you no check-ins.";
  return done === "pause" && receiving && pausedUntil ? "Done. We have paused your emails." : undefined;
}

function Now({ practice, refused, noCheckIns, pausedUntil, timeZone }: Preferences) {
  const until = pausedUntil && dayInWords(pausedUntil, timeZone, practice);
  const when = until ? `From ${until}` : refused ? "Once it works again" : "At the moment";
  return (
    <>
      {until && <p>{`You have paused our emails until ${until}. Until then we only send you ${SAFETY}.`}</p>}
      <p>{`${when}, ${practice.name} sends you:`}</p>
      <ul class="plain-list">
        <li>an email after your session: what was done, and what you can do at home</li>
        {!noCheckIns && <li>check-ins: now and then we ask how you are</li>}
      </ul>
      {noCheckIns && <p>You have chosen to get no check-ins.</p>}
    </>
  );
}

const SAFETY = "notes that ask you to see a doctor, and our replies to you";

function Others({ practice, action, noCheckIns, pausedUntil, ends, wrongDay }: Preferences) {
  return (
    <>
      {!noCheckIns && (
        <>
          <h2>No check-ins</h2>
          <p>{`We no longer ask how you are. You still get the email after a session, ${SAFETY}.`}</p>
          <Choice action={action} choice="no-check-ins" words="Stop the check-ins" />
        </>
      )}
      <h2>{pausedUntil ? "Change the pause" : "A pause"}</h2>
      <p>{`We write to you again from a day that you choose. Until then we only send you ${SAFETY}.`}</p>
      <Choice action={action} choice="pause" words="Pause these emails">
        <FaultText
          name="until"
          fault={
            wrongDay === undefined
              ? undefined
              : `Choose a day from ${dateInWords(ends.first, practice)} to ${dateInWords(ends.last, practice)}.`
          }
        />
        <label class="day" for="until">
          Write to me again from
        </label>
        <input
          type="date"
          id="until"
          name="until"
          min={ends.first}
          max={ends.last}
          required
          aria-invalid={wrongDay === undefined ? undefined : "true"}
          aria-describedby={wrongDay === undefined ? undefined : "until-fault"}
        />
      </Choice>
      <h2>No emails at all</h2>
      <StopMeans />
      <Choice action={action} choice="stop" words="Stop these emails" />
    </>
  );
}

interface ChoiceParts {
  readonly action: string;
  readonly choice: Chosen;
  readonly words: string;
  readonly isMain?: boolean;
  readonly children?: unknown;
}

/** A form of its own, so that Enter in the date pauses and does nothing else. */
function Choice({ action, choice, words, isMain = false, children }: ChoiceParts) {
  return (
    <form method="post" action={action} novalidate>
      {children}
      <Button look={isMain ? "main" : "plain"} name="choice" value={choice}>
        {words}
      </Button>
    </form>
  );
}

function Stopped({ practice }: { practice: Practice }) {
  return (
    <>
      <p>Our emails to this address are stopped: {practice.name} sends you none about your sessions.</p>
      <h2>What this means</h2>
      <StopMeans />
    </>
  );
}

/** The effects of stopping, in the same words before and after. */
export function StopMeans() {
  return (
    <ul class="plain-list">
      <li>You get none of these emails, not even one that asks you to see a doctor.</li>
      <li>The same goes for anyone else who uses this email address.</li>
      <li>Your record stays with the practice.</li>
      <li>You can start again at any time.</li>
    </ul>
  );
}

/** Such as "Thursday 24 December": no pause lasts a year. */
function dayInWords(moment: Instant, timeZone: string, practice: Practice): string {
  return inWords(moment, countryWords(practice).locale, { ...WEEKDAY, timeZone });
}

function dateInWords(date: string, practice: Practice): string {
  return dayInWords(`${date}T00:00:00.000Z`, "UTC", practice);
}
