/** @jsxImportSource hono/jsx */
import { type Alert, isAboutEmail } from "../domain/alerts/alerts.ts";
import type { HandHold } from "../domain/alerts/hand-hold.ts";
import type { Answer } from "../domain/answers/check-in.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { NoteInBrief } from "../domain/team/notes.ts";
import type { Proposal } from "../domain/team/proposals.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import { dayInWords, momentInWords, Promised, Reasons, SomethingNew, Urgency } from "./alert-parts.tsx";
import { CHANGE_WORDS, daysInWords, OBSTACLE_WORDS } from "./answer-in-words.tsx";
import { LinkLine } from "./parts.tsx";
import { ActNotice } from "./team-act.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { type ListedSession, Pending } from "./team-pending.tsx";
import { type ListedClient, type Listing, People } from "./team-people.tsx";
import { proposalWords } from "./team-proposals.tsx";
import { FindClient } from "./team-search.tsx";

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

interface Today extends TeamFrame {
  /** Whether a form was posted from a page that is out of date. */
  readonly news?: boolean;
  /** What the person has just decided, as `ActNotice` knows it. */
  readonly done?: string | undefined;
  /** Not acknowledged, the most urgent first, then the oldest. */
  readonly open: Listing<Waiting>;
  /** About emails alone, oldest first. */
  readonly undelivered: Listing<Waiting>;
  /** Acknowledged and not closed, oldest first. */
  readonly seen: Listing<Waiting>;
  /** Whose check-ins are on hold, oldest first. */
  readonly held: Listing<OnHold>;
  /** Oldest first. */
  readonly pending: Listing<ListedSession>;
  readonly proposed: Listing<Proposed>;
  /** Newest first, as the next. */
  readonly better: Listing<Said>;
  readonly fewDays: Listing<Said>;
  readonly silent: Listing<Silent>;
  /** Whether the reader is away. */
  readonly isAway: boolean;
  readonly now: Instant;
}

/** Who needs a person, and why; then who else there is to think of. */
export function todayPage({
  news,
  done,
  open,
  undelivered,
  seen,
  held,
  pending,
  proposed,
  better,
  fewDays,
  silent,
  isAway,
  now,
  ...frame
}: Today): Page {
  const { practice } = frame;
  const hasOther = [...open.shown, ...seen.shown].some(({ alert }) => alert.reasons.some(isAboutEmail));
  const why = (waiting: Waiting) => <Why {...waiting} practice={practice} now={now} />;
  return teamPage(frame, {
    title: "Today",
    children: (
      <>
        <h1>Today</h1>
        {news && <SomethingNew />}
        <ActNotice done={done} unrecorded={undefined} />
        <h2>Who needs a person</h2>
        <People list={open} nobody="Nobody is waiting. Every alert has been seen." about={why} />
        {open.shown.length > 0 && (
          <p class="hint">We do not know phone numbers of clients: they are in your own records.</p>
        )}
        <h2>Seen, not done yet</h2>
        <People list={seen} nobody="Nothing is left to do here." about={why} />
        <h2>Whose check-ins are on hold</h2>
        <People
          list={held}
          nobody="Nobody's check-ins are on hold."
          about={(client) => <WhyHeld {...client} practice={practice} />}
        />
        {held.shown.length > 0 && (
          <p class="hint">
            They get no check-ins and see no exercises. A hold ends when its alert is done, when you end it on
            the client's page, or with a later session.
          </p>
        )}
        <h2>Which sessions are not reported yet</h2>
        <Pending list={pending} practice={practice} />
        <h2>Changes to decide on</h2>
        <People
          list={proposed}
          nobody="No change of the exercises is proposed."
          about={({ proposal }) => (
            <>
              <p>{proposalWords(proposal)}</p>
              <p class="hint">{`${proposal.because} (${momentInWords(proposal.at, practice)}).`}</p>
            </>
          )}
        />
        <h2>What could not be delivered</h2>
        <People
          list={undelivered}
          nobody={
            hasOther ? "No other undelivered email waits for you." : "No undelivered email waits for you."
          }
          about={why}
        />
        <h2>Find a client</h2>
        <FindClient />
        <h2>Who says they are better</h2>
        <People
          list={better}
          nobody="Nobody has said so in the last two weeks."
          about={({ answer }) =>
            `${inTheirWords(answer)}, said on ${dayInWords(answer.answeredAt, practice)}`
          }
        />
        <h2>Who says they did the exercises on few days</h2>
        <People
          list={fewDays}
          nobody="Nobody has said so in the last two weeks."
          about={({ answer }) => `${fewInWords(answer)}, said on ${dayInWords(answer.answeredAt, practice)}`}
        />
        <h2>Who does not answer</h2>
        <People
          list={silent}
          nobody="Nobody has stopped answering in the last 30 days."
          about={({ at }) => `Not asked again since ${dayInWords(at, practice)}`}
        />
        <LinkLine href="/team?due">Which emails are due today?</LinkLine>
        <LinkLine href="/team/away">
          {isAway ? "You are away: see who stands in for you" : "Are you away? Name who stands in for you"}
        </LinkLine>
      </>
    ),
  });
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

function Why(parts: Waiting & { practice: Practice; now: Instant }) {
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
