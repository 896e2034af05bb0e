/** @jsxImportSource hono/jsx */
import { checkInDayOf, type FollowUp } from "../domain/follow-ups/follow-up.ts";
import { isToTeam } from "../domain/follow-ups/kinds.ts";
import { whyNothingIsSent } from "../domain/sending/decision.ts";
import type { Outlook } from "../domain/sending/outlook.ts";
import { REASON_WORDS } from "../domain/sending/reason-words.ts";
import type { Caution } from "../domain/sessions/vocabulary.ts";
import type { Note } from "../domain/team/notes.ts";
import type { PastDecision } from "../domain/team/past-decision.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import {
  ClientHeading,
  GivenAnswerInWords,
  momentInWords,
  SomethingNew,
  whenInWords,
} from "./alert-parts.tsx";
import { LinkLine } from "./parts.tsx";
import { ActNotice, faultyField, type Unrecorded } from "./team-act.tsx";
import { AddressPart } from "./team-address.tsx";
import { SendAgain } from "./team-again.tsx";
import { AnswerPart } from "./team-answer.tsx";
import { ClientChoices } from "./team-choices.tsx";
import { ClientAlerts, type ShownAlert } from "./team-client-alerts.tsx";
import { TeamEmails } from "./team-client-emails.tsx";
import { Numbers, type ShownAnswer } from "./team-client-numbers.tsx";
import { Episode, type TreatedSession } from "./team-client-session.tsx";
import { chosenBy, Decisions } from "./team-decisions.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { HoldForms } from "./team-hold.tsx";
import { Notes } from "./team-notes.tsx";
import { Proposals, type ShownProposal } from "./team-proposals.tsx";
import { TypedInVain } from "./team-unrecorded.tsx";
import { lowered, pauseEndInWords, sessionName } from "./team-words.ts";

export interface ClientPage extends TeamFrame {
  readonly clientId: string;
  readonly firstName: string;
  /** With the last name, if it is known. */
  readonly name: string;
  readonly email: string;
  readonly cautions: readonly Caution[];
  /** When the client comes next, if it was reported. */
  readonly nextVisit: Instant | undefined;
  readonly outlook: Outlook;
  /** Newest first. */
  readonly sessions: readonly TreatedSession[];
  /** Newest first. */
  readonly answers: readonly ShownAnswer[];
  /** Newest first. */
  readonly alerts: readonly ShownAlert[];
  /** In order of their due time. */
  readonly followUps: readonly FollowUp[];
  readonly now: Instant;
  /** The team's notes to the client, oldest first. */
  readonly notes: readonly Note[];
  /** Newest first. */
  readonly decisions: readonly PastDecision[];
  /** Why the client is held by hand, if they are. */
  readonly handHoldReason?: string | undefined;
  /** Newest first. */
  readonly proposals: readonly ShownProposal[];
  /** Stands for all that the page shows; its forms carry it. */
  readonly seen: string;
  /** The act that was recorded last, from the address. */
  readonly done: string | undefined;
  /** The part of the page that is to be open, from the address: other browsers than Chromium open none by its id. */
  readonly open?: string | undefined;
  /** The form that was posted and recorded nothing. */
  readonly unrecorded: Unrecorded | undefined;
  /** True if newer reasons or answers arrived before the tap, so that nothing was recorded. */
  readonly news: boolean;
}

/** All that is known of a client, for the team. */
export function clientPage(parts: ClientPage): Page {
  const { clientId, firstName, name, nextVisit, sessions, answers, cautions, news, practice, unrecorded } =
    parts;
  return teamPage(parts, {
    title: unrecorded?.fault ? "Error: A client" : "A client",
    status: unrecorded?.fault ? 422 : unrecorded ? 409 : 200,
    children: (
      <>
        {news && <SomethingNew />}
        <TypedInVain {...parts} />
        <AnswerPart {...parts} />
        <ActNotice done={undefined} unrecorded={unrecorded} at={unrecorded && faultyField(unrecorded)} />
        <ClientHeading name={name} clientId={clientId} />
        {nextVisit && <p>{`The next visit is ${whenInWords(nextVisit, parts.now, practice)}.`}</p>}
        <ClientAlerts {...parts} />
        <Situation {...parts} />
        <OnThisPage {...parts} />
        <Proposals {...parts} />
        <Notes {...parts} />
        <ClientChoices {...parts} />
        <AddressPart {...parts} />
        <h2 id="emails">What comes next, and what was sent</h2>
        <TeamEmails {...parts} followUps={parts.followUps.filter((each) => !isToTeam(each))} />
        <SendAgain {...parts} />
        <Decisions {...parts} />
        <h2 id="numbers">The numbers</h2>
        <Numbers sessions={sessions} answers={answers} practice={practice} />
        <h2 id="answers">{`What ${firstName} said`}</h2>
        {answers.length === 0 && <p>No check-in has been answered yet.</p>}
        {answers.map((answer) => (
          <section key={answer.answeredAt} class="episode">
            <h3>{`${momentInWords(answer.answeredAt, practice)}${aboutCheckIn(answer, parts)}`}</h3>
            {answer.isReplaced && <p class="hint">The client has changed this answer since.</p>}
            <GivenAnswerInWords answer={answer} />
          </section>
        ))}
        <h2 id="sessions">Sessions and home care</h2>
        {sessions.length > 0 && (
          <LinkLine look="plain" href={`/team/clients/${clientId}?care`}>
            Change the exercises
          </LinkLine>
        )}
        {sessions.map((session, index) => (
          <Episode
            key={session.sessionId}
            session={session}
            cautions={cautions}
            isLatest={index === 0}
            practice={practice}
          />
        ))}
      </>
    ),
  });
}

function aboutCheckIn({ sessionId, step }: ShownAnswer, { outlook, practice }: ClientPage): string {
  const day = checkInDayOf(step);
  if (day === undefined) return "";
  const { sessions } = outlook;
  const of = sessions.length > 1 ? ` (${lowered(sessionName(sessionId, sessions, practice))})` : "";
  return `, to the check-in of day ${day}${of}`;
}

/** Links to the parts below the first screen, which shows the hold and the alerts. */
function OnThisPage({ clientId, sessions }: ClientPage) {
  return (
    <nav class="team" aria-label="On this page">
      <a href="#note">Write a note</a>
      {sessions.length > 0 && <a href={`/team/clients/${clientId}?care`}>Change the exercises</a>}
      <a href="?open=address#address">Correct the address</a>
      <a href="#emails">Emails</a>
      <a href="#numbers">Numbers</a>
      <a href="#answers">Answers</a>
      <a href="#sessions">Sessions</a>
    </nav>
  );
}

/** The reasons, if any, that hold back emails or exercises. */
function Situation(parts: ClientPage) {
  const { outlook, firstName, decisions, now, practice } = parts;
  const { pausedUntil } = outlook;
  const bar = whyNothingIsSent(outlook);
  return (
    <>
      {bar && (
        <div class="note">
          <p>{`Nothing is sent to ${firstName}: ${REASON_WORDS[bar]}.`}</p>
          {bar === "no-consent" && (
            <LinkLine href="?open=consent#consent">{`${firstName} agrees now: record it`}</LinkLine>
          )}
        </div>
      )}
      {!bar && pausedUntil && now < pausedUntil && (
        <p class="note">
          <strong>{`Paused until ${pauseEndInWords(pausedUntil, outlook, practice)}.`}</strong>
          {` Until then ${firstName} gets only notes to see a doctor, and your own words. `}
          {chosenBy("paused", undefined, decisions, practice)}
        </p>
      )}
      <HoldForms {...parts} />
    </>
  );
}
