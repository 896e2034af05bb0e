/** @jsxImportSource hono/jsx */
import {
  type Alert,
  type AlertReason,
  isAboutAnswers,
  isAboutEmail,
  LEVEL_WORDS,
} from "../domain/alerts/alerts.ts";
import { contactPromised } from "../domain/alerts/answer-words.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import { checkInDayOf } from "../domain/follow-ups/follow-up.ts";
import { isAboutSafety } from "../domain/follow-ups/kinds.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { NoteInBrief } from "../domain/team/notes.ts";
import { CLOCK, dayAndClock, inWords } from "../domain/time/in-words.ts";
import { type Instant, plus } from "../domain/time/instant.ts";
import { localDay } from "../domain/time/local-time.ts";
import {
  CHANGE_WORDS,
  Fact,
  NORMAL_WORDS,
  OBSTACLE_WORDS,
  outOf10,
  signInWords,
} from "./answer-in-words.tsx";
import { Notice } from "./parts.tsx";
import { InTheirWords } from "./phone.tsx";

/** Shown after a tap on a page that is out of date. */
export function SomethingNew() {
  return <Notice words="Something new has come in." more="Nothing was done yet. Please read it first." />;
}

/** The id is not broken: it moves to a line of its own if it does not fit after the name. */
export function ClientHeading({ name, clientId }: { name: string; clientId: string }) {
  return (
    <h1>
      {`${name}, `}
      <span class="client-id">{`client ${clientId}`}</span>
    </h1>
  );
}

interface WrittenNote extends NoteInBrief {
  /** What happens next, in a sentence, if that is known. */
  readonly state?: string | undefined;
  /** Whether it will not reach the client. */
  readonly isLost?: boolean;
}

interface AnsweredOf {
  readonly alert: Alert;
  /** The team's latest note to the client, if there is one. */
  readonly note?: WrittenNote | undefined;
  readonly practice: Practice;
  readonly now: Instant;
}

/**
 * The time by which the client expects a call, according to their own page, and whether a note was written since the
 * alert opened. Empty if they did not ask for a call, and nobody wrote.
 */
export function Promised({ alert, note: last, practice, now }: AnsweredOf) {
  const note = last && isAboutAnswers(alert) && last.at >= alert.openedAt ? last : undefined;
  const isWritten = (asked: AlertReason) => note !== undefined && !note.isLost && asked.at <= note.at;
  const asks = alert.reasons.filter(({ name }) => name === "contact");
  const asked = asks.find((each) => !isWritten(each)) ?? asks.at(-1);
  const promised = asked && contactPromised(asked.at, now, practice);
  return (
    <>
      {asked && promised && !isWritten(asked) && (
        <p>
          <strong>
            {promised.isOver
              ? `The client expected a call or an email ${promised.by}.`
              : `Call or write ${promised.by}.`}
          </strong>
          {!promised.isOver && " The client was told so."}
        </p>
      )}
      {note && (
        <p>
          <strong>{`${note.by} wrote a note ${whenInWords(note.at, now, practice)}.`}</strong>
          {note.state && ` ${note.state}`}
          {asked &&
            promised &&
            isWritten(asked) &&
            ` The client ${promised.isOver ? "expected" : "expects"} a call or an email ${promised.by}.`}
          {` Still to do: mark the alert as ${alert.status === "open" ? "seen, then as done" : "done"}.`}
        </p>
      )}
    </>
  );
}

/** How soon an open alert needs a person. A letter to see a doctor should not wait, as its email to the practice says. */
export function Urgency({ alert }: { alert: Alert }) {
  const level = alert.level === "soon" && alert.reasons.some(isLostLetter) ? "today" : alert.level;
  return (
    <p>
      <strong>{LEVEL_WORDS[level]}</strong>
    </p>
  );
}

/** Why an alert was opened, each reason in words. */
export function Reasons({ alert, practice }: { alert: Alert; practice: Practice }) {
  return (
    <ul class="plain-list">
      {alert.reasons.map((reason) => (
        <li key={`${reason.name} ${reason.step} ${reason.at}`}>
          <Reason reason={reason} practice={practice} />
        </li>
      ))}
    </ul>
  );
}

function Reason({ reason, practice }: { reason: AlertReason; practice: Practice }) {
  const { because, signs = [], comment, at } = reason;
  return (
    <>
      {because ?? lostWords(reason)}
      {` (${momentInWords(at, practice)})`}
      {isLostLetter(reason) &&
        ". It asked for something that should not wait: please ring them the same day."}
      {signs.length > 0 && (
        <ul class="plain-list">
          {signs.map((sign) => (
            <li key={sign}>{signInWords(sign)}</li>
          ))}
        </ul>
      )}
      {comment && (
        <p class="typed">
          “<InTheirWords words={comment} />”
        </p>
      )}
    </>
  );
}

/** Which email did not reach the client, and how. */
export function lostWords({ name, step, repeats = step }: AlertReason): string {
  const [email] = Object.entries(EMAILS).find(([, begins]) => repeats.startsWith(begins)) ?? ["An email"];
  const day = checkInDayOf(repeats);
  const of = day === undefined ? "" : ` of day ${day}`;
  const again = repeats === step ? "" : ", sent again,";
  return `${email}${of}${again} ${LOST_WORDS[name] ?? "did not reach the client"}`;
}

function isLostLetter(reason: AlertReason): boolean {
  return isAboutEmail(reason) && isAboutSafety({ ...reason, kind: "therapist-alert", about: reason.step });
}

/** How the steps of each email begin. */
const EMAILS = {
  "The letter to see a doctor": "gp-referral",
  "The aftercare": "after-care",
  "The check-in": "check-in",
  "The reminder of the check-in": "nudge",
  "The last email": "farewell",
  "The team’s own email": "note-",
  "The message that the answer was read": "reply-",
  "The request to ring the practice": "hold-",
  "An email that was sent again": "again-",
};

const LOST_WORDS: Partial<Record<AlertReason["name"], string>> = {
  withheld: "was not sent to the client",
  unconfirmed: "may not have reached the client",
  limited: "was not sent to the client, since three had gone to their address within 24 hours",
};

/** The whole answer with the comment: this page is for the team. */
export function GivenAnswerInWords({ answer }: { answer: Answer }) {
  const { pain, exerciseDays, change, obstacle, normal, activity, signs, noSigns, contact, comment } = answer;
  const noticed = noSigns ? "None of those we ask about" : "Question not answered";
  return (
    <dl class="answer">
      <Fact name="Pain">{outOf10(pain)}</Fact>
      <Fact name="Change since the session">{change && CHANGE_WORDS[change]}</Fact>
      <Fact name="Days with exercises">{exerciseDays?.toString()}</Fact>
      <Fact name="What got in the way of them">{obstacle && OBSTACLE_WORDS[obstacle]}</Fact>
      <Fact name="What they want to do again">{activity !== undefined && outOf10(activity)}</Fact>
      <Fact name="Back to normal">{normal && NORMAL_WORDS[normal]}</Fact>
      <Fact name="Asks to be contacted">{contact && "Yes"}</Fact>
      <Fact name="Signs">{signs.map(signInWords).join(". ") || noticed}</Fact>
      <Fact name="Comment" typed>
        {comment && <InTheirWords words={comment} />}
      </Fact>
    </dl>
  );
}

/** Such as "Friday 20 November at 14:55", in the practice's zone. */
export function momentInWords(instant: Instant, practice: Practice): string {
  return dayAndClock(instant, countryWords(practice).locale, practice.timeZone);
}

/** Such as "today at 14:55", "tomorrow at 09:00" or "on Friday 20 November at 14:55", in the practice's zone. */
export function whenInWords(instant: Instant, now: Instant, practice: Practice): string {
  const { timeZone } = practice;
  const day = localDay(instant, timeZone);
  const near =
    day === localDay(now, timeZone)
      ? "today"
      : day === localDay(plus(now, { days: 1 }), timeZone)
        ? "tomorrow"
        : undefined;
  const clock = inWords(instant, countryWords(practice).locale, { ...CLOCK, timeZone });
  return near ? `${near} at ${clock}` : `on ${momentInWords(instant, practice)}`;
}

/** Such as "20 Nov 2026", in the practice's zone. */
export function dayInWords(instant: Instant, practice: Practice): string {
  const { timeZone } = practice;
  const { locale } = countryWords(practice);
  return inWords(instant, locale, { dateStyle: "medium", timeZone });
}
