/** @jsxImportSource hono/jsx */
import { type Alert, type AlertReason, isAboutAnswers } from "../domain/alerts/alerts.ts";
import { contactPromised } from "../domain/alerts/answer-words.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import { SAFETY_SIGNS } from "../domain/answers/safety.ts";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { NoteInBrief } from "../domain/team/notes.ts";
import { CLOCK, inWords, WEEKDAY } from "../domain/time/in-words.ts";
import { type Instant, plus } from "../domain/time/instant.ts";
import { localDay } from "../domain/time/local-time.ts";
import { CHANGE_WORDS, NORMAL_WORDS, OBSTACLE_WORDS } from "./answer-in-words.tsx";
import { InTheirWords } from "./phone.tsx";

/** Shown after a tap on a page that is out of date. */
export function SomethingNew() {
  return (
    <p class="note" role="status">
      <strong>Something new has come in.</strong> Nothing was done yet. Please read it first.
    </p>
  );
}

interface WrittenNote extends NoteInBrief {
  /** What becomes of it, in a sentence, where that is known. */
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
 * By when the client expects to be called, as their own page has told them, and whether a note was written since the
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
  const { because, name, signs = [], comment, at } = reason;
  return (
    <>
      {because ?? OTHER_WORDS[name] ?? "An email did not reach the client"}
      {` (${momentInWords(at, practice)})`}
      {signs.length > 0 && (
        <ul class="plain-list">
          {signs.map((sign) => (
            <li key={sign}>{capitalised(SAFETY_SIGNS[sign].words)}</li>
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

const OTHER_WORDS: Partial<Record<AlertReason["name"], string>> = {
  withheld: "An email that matters was not sent to the client",
  unconfirmed: "An email may not have reached the client",
  limited: "An email was not sent to the client, since three had gone to their address within 24 hours",
};

/** The whole answer with the comment: this page is for the team. */
export function GivenAnswerInWords({ answer }: { answer: Answer }) {
  const { pain, exerciseDays, change, obstacle, normal, activity, signs, noSigns, contact, comment } = answer;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Pain", `${pain} out of 10`],
    ["Change since the session", change && CHANGE_WORDS[change]],
    ["Days with exercises", exerciseDays?.toString()],
    ["What got in the way of them", obstacle && OBSTACLE_WORDS[obstacle]],
    ["What they want to do again", activity === undefined ? undefined : `${activity} out of 10`],
    ["Back to normal", normal && NORMAL_WORDS[normal]],
    ["Asks to be contacted", contact && "Yes"],
    [
      "Signs",
      signs.length > 0
        ? signs.map((sign) => capitalised(SAFETY_SIGNS[sign].words)).join(". ")
        : noSigns
          ? "None of those we ask about"
          : "Question not answered",
    ],
  ];
  return (
    <dl class="answer">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
      {comment && (
        <div>
          <dt>Comment</dt>
          <dd class="typed">
            <InTheirWords words={comment} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Such as "Friday 20 November at 14:55", in the practice's zone. */
export function momentInWords(instant: Instant, practice: Practice): string {
  const { timeZone } = practice;
  const { locale } = countryWords(practice);
  const day = inWords(instant, locale, { ...WEEKDAY, timeZone });
  return `${day} at ${inWords(instant, locale, { ...CLOCK, timeZone })}`;
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
