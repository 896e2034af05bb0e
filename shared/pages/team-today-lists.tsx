/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { type Alert, isAboutEmail } from "../domain/alerts/alerts.ts";
import type { HandHold } from "../domain/alerts/hand-hold.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { NoteInBrief } from "../domain/team/notes.ts";
import type { Proposal } from "../domain/team/proposals.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import type { Instant } from "../domain/time/instant.ts";
import { dayInWords, momentInWords, Promised, Reasons, Urgency } from "./alert-parts.tsx";
import { CHANGE_WORDS, daysInWords, OBSTACLE_WORDS } from "./answer-in-words.tsx";
import { type ListedSession, Pending } from "./team-pending.tsx";
import { type ListedClient, type Listing, People } from "./team-people.tsx";
import { proposalWords } from "./team-proposals.tsx";

type Waiting = ListedClient & {
  readonly alert: Alert;
  /** The team's latest note to the client. */
  readonly note?: NoteInBrief | undefined;
};
type Said = ListedClient & { readonly answer: Answer & { readonly answeredAt: Instant } };
type Proposed = ListedClient & { readonly proposal: Proposal };
type Silent = ListedClient & { readonly at: Instant };

interface OnHold extends ListedClient {
  /** The alert that holds, since `since`. */
  readonly byAlert?: { readonly alert: Alert; readonly since: Instant } | undefined;
  readonly byHand?: (HandHold & { readonly reason: string | undefined }) | undefined;
}

/** The lists of the page. */
export interface TodayLists {
  /** Not acknowledged, the most urgent first, then the oldest. */
  readonly open: Listing<Waiting>;
  /** Only about emails, oldest first. */
  readonly undelivered: Listing<Waiting>;
  /** Acknowledged and not closed, oldest first. */
  readonly seen: Listing<Waiting>;
  /** Clients whose check-ins are on hold, oldest first. */
  readonly held: Listing<OnHold>;
  /** Oldest first. */
  readonly pending: Listing<ListedSession>;
  readonly proposed: Listing<Proposed>;
  /** Newest first, as the next. */
  readonly better: Listing<Said>;
  readonly fewDays: Listing<Said>;
  readonly silent: Listing<Silent>;
}

/** A list with its heading. */
export interface ListOfToday {
  readonly title: string;
  readonly list: Listing<unknown>;
  /** What an empty list says, together with the others. */
  readonly nobody: string;
  readonly entries: Child;
}

interface Around {
  readonly practice: Practice;
  readonly now: Instant;
}

/** Everything else that waits for a team member, apart from clients who need a person now. */
export function listsToDo(
  { open, seen, held, pending, proposed, undelivered }: TodayLists,
  { practice, now }: Around,
): readonly ListOfToday[] {
  const hasOther = [...open.shown, ...seen.shown].some(({ alert }) => alert.reasons.some(isAboutEmail));
  const why = (waiting: Waiting) => <Why {...waiting} practice={practice} now={now} />;
  return [
    {
      title: "Seen, not done yet",
      list: seen,
      nobody: "No alert that was seen is still to be done.",
      entries: <People list={seen} about={why} />,
    },
    {
      title: "Whose check-ins are on hold",
      list: held,
      nobody: "Nobody's check-ins are on hold.",
      entries: (
        <>
          <People list={held} about={(client) => <WhyHeld {...client} practice={practice} />} />
          <p class="hint">
            They get no check-ins and see no exercises. A hold ends when its alert is done, when you end it on
            the client's page, or with a later session.
          </p>
        </>
      ),
    },
    {
      title: "Which sessions are not reported yet",
      list: pending,
      nobody: "No session waits for its therapist.",
      entries: <Pending list={pending} practice={practice} />,
    },
    {
      title: "Changes to decide on",
      list: proposed,
      nobody: "No change of the exercises is proposed.",
      entries: (
        <People
          list={proposed}
          about={({ proposal }) => (
            <>
              <p>{proposalWords(proposal)}</p>
              <p class="hint">{`${proposal.because} (${momentInWords(proposal.at, practice)}).`}</p>
            </>
          )}
        />
      ),
    },
    {
      title: "What could not be delivered",
      list: undelivered,
      nobody: hasOther ? "No other undelivered email waits for you." : "No undelivered email waits for you.",
      entries: <People list={undelivered} about={why} />,
    },
  ];
}

/** Other clients to think of. */
export function listsToThinkOf(
  { better, fewDays, silent }: TodayLists,
  practice: Practice,
): readonly ListOfToday[] {
  return [
    {
      title: "Who says they are better",
      list: better,
      nobody: "Nobody has said in the last two weeks that they are better.",
      entries: (
        <People
          list={better}
          about={({ answer }) =>
            `${inTheirWords(answer)}, said on ${dayInWords(answer.answeredAt, practice)}`
          }
        />
      ),
    },
    {
      title: "Who says they did the exercises on few days",
      list: fewDays,
      nobody: "Nobody has said in the last two weeks that they did the exercises on few days.",
      entries: (
        <People
          list={fewDays}
          about={({ answer }) => `${fewInWords(answer)}, said on ${dayInWords(answer.answeredAt, practice)}`}
        />
      ),
    },
    {
      title: "Who does not answer",
      list: silent,
      nobody: "Nobody has stopped answering in the last 30 days.",
      entries: (
        <People list={silent} about={({ at }) => `Not asked again since ${dayInWords(at, practice)}`} />
      ),
    },
  ];
}

function inTheirWords({ change, normal }: Answer): string {
  return capitalised(
    [change && CHANGE_WORDS[change], normal === "yes" && "back to normal"].filter(Boolean).join(", "),
  );
}

function fewInWords({ exerciseDays = 0, obstacle }: Answer): string {
  const days = daysInWords(exerciseDays);
  return obstacle ? `${days}, “${OBSTACLE_WORDS[obstacle]}”` : days;
}

export function Why(parts: Waiting & { practice: Practice; now: Instant }) {
  const { alert, practice } = parts;
  return (
    <>
      {alert.status === "open" && <Urgency alert={alert} />}
      <Promised {...parts} />
      <Reasons alert={alert} practice={practice} />
      {alert.acknowledgedAt && (
        <p class="hint">{`Seen by ${alert.acknowledgedBy} on ${momentInWords(alert.acknowledgedAt, practice)}.`}</p>
      )}
    </>
  );
}

function WhyHeld({ byAlert, byHand, practice }: OnHold & { practice: Practice }) {
  return (
    <>
      {byAlert && (
        <p>{`Since ${momentInWords(byAlert.since, practice)}, by an alert: ${causesOf(byAlert.alert)}.`}</p>
      )}
      {byHand && (
        <p>
          {`Since ${momentInWords(byHand.since, practice)}, by ${memberOf(byHand.by, practice)?.name ?? byHand.by}`}
          {byHand.reason && ": "}
          {byHand.reason && <span class="typed">{`“${byHand.reason}”`}</span>}
        </p>
      )}
    </>
  );
}

/** In brief: each cause once, without what the client wrote. */
function causesOf({ reasons }: Alert): string {
  const causes = new Set(reasons.flatMap(({ because }) => because ?? []));
  return causes.size > 0 ? [...causes].join(". ") : "an answer";
}
