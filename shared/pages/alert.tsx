/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { type Alert, type AlertStatus, isAboutAnswers } from "../domain/alerts/alerts.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { NoteInBrief } from "../domain/team/notes.ts";
import { earliestFirst, type Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import {
  ClientHeading,
  GivenAnswerInWords,
  momentInWords,
  Promised,
  Reasons,
  SomethingNew,
  Urgency,
} from "./alert-parts.tsx";
import { page } from "./layout.tsx";
import { Button } from "./parts.tsx";

type GivenAnswer = Answer & { readonly answeredAt: Instant };

interface AlertPage {
  readonly practice: Practice;
  readonly firstName: string;
  readonly alert: Alert;
  readonly standing: AlertStatus;
  /** The alert that holds the client's check-ins, if any. */
  readonly heldBy: number | undefined;
  /** False when nothing is sent to the client. */
  readonly isTold: boolean;
  /** All answers to the sessions that the alert is about, in any order. */
  readonly answers: readonly GivenAnswer[];
  /** The path to post to. */
  readonly action: string;
  /** The time of the newest reason or answer on the page. */
  readonly until: Instant;
  /** True if newer reasons or answers arrived before the tap, so that nothing was recorded. */
  readonly news: boolean;
  /** The team's latest note to the client. */
  readonly note?: NoteInBrief | undefined;
  readonly now: Instant;
}

/** Shows the team what a client said, with two buttons. */
export function alertPage(parts: AlertPage): Page {
  const { practice, firstName, alert, standing, answers, news } = parts;
  const newestFirst = answers.toSorted(earliestFirst("answeredAt")).toReversed();
  return page({
    practice,
    title: "A client needs a person",
    children: (
      <>
        {news && <SomethingNew />}
        <ClientHeading name={firstName} clientId={alert.clientId} />
        {standing === "open" && <Urgency alert={alert} />}
        <AlertState {...parts} />
        <h2>Why you got this</h2>
        <Reasons alert={alert} practice={practice} />
        {standing !== "closed" && <Promised {...parts} />}
        <p class="hint">
          We do not know the phone number of {firstName}. It is in your own records.
          {holdWords(parts)}
        </p>
        {newestFirst.length > 0 && <h2>{`What ${firstName} said`}</h2>}
        {newestFirst.map((answer) => (
          <section key={answer.answeredAt}>
            <h3>{momentInWords(answer.answeredAt, practice)}</h3>
            <GivenAnswerInWords answer={answer} />
          </section>
        ))}
      </>
    ),
  });
}

/** Closing an alert lifts only its own hold. */
function holdWords({ firstName, alert, heldBy }: AlertPage): string | undefined {
  if (heldBy === undefined) return undefined;
  const held = " No check-ins are sent, and no exercises are shown,";
  return heldBy === alert.number
    ? `${held} until you press “Done”.`
    : `${held} until another alert about ${firstName} is done. Its email has its own link.`;
}

/** An alert's state, with the buttons that change it. */
export function AlertState({
  practice,
  alert,
  standing,
  heldBy,
  isTold,
  action,
  until,
}: Pick<AlertPage, "practice" | "alert" | "standing" | "heldBy" | "isTold" | "action" | "until">) {
  const { acknowledgedAt, acknowledgedBy, closedAt, closedBy } = alert;
  return (
    <>
      {acknowledgedAt && (
        <p class="note">{`Seen by ${acknowledgedBy} on ${momentInWords(acknowledgedAt, practice)}.`}</p>
      )}
      {standing === "closed" &&
        (closedAt && closedBy !== "session" ? (
          <p class="note">{`Done: closed by ${closedBy} on ${momentInWords(closedAt, practice)}.`}</p>
        ) : (
          <p class="note">Closed: the client has had a session since.</p>
        ))}
      {standing === "open" && (
        <Tap action={action} until={until} does="seen">
          <p>
            The others get no more emails about this once you have marked it as seen.
            {isTold && isAboutAnswers(alert) && " The client gets one that says who has read the answer."}
          </p>
          <Button>I have seen it</Button>
        </Tap>
      )}
      {standing !== "closed" && (
        <Tap action={action} until={until} does="done">
          <Button look="plain">{heldBy === alert.number ? "Done, go on with the check-ins" : "Done"}</Button>
        </Tap>
      )}
    </>
  );
}

/** @param until the time of the newest reason or answer on the page */
function Tap(parts: { action: string; until: Instant | undefined; does: "seen" | "done"; children: Child }) {
  return (
    <form method="post" action={parts.action}>
      <input type="hidden" name="do" value={parts.does} />
      <input type="hidden" name="until" value={parts.until} />
      {parts.children}
    </form>
  );
}
