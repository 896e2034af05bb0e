/** @jsxImportSource hono/jsx */
import type { Page } from "../services/http.ts";
import { Button, LinkLine } from "./parts.tsx";
import { TeamEmails } from "./team-client-emails.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import type { Ahead } from "./team-lost.tsx";

interface SessionSent extends TeamFrame, Ahead {
  readonly clientId: string;
  readonly firstName: string;
  /** With the last name, if it is known. */
  readonly name: string;
  /** Of this session, in order of their due time. */
  readonly followUps: Ahead["followUps"];
  /** The session, while it may be taken back: until its first email leaves, or for ten minutes. */
  readonly mayTakeBack?: { readonly session: string; readonly isEndedByEmail: boolean } | undefined;
  /** Why it was not taken back. */
  readonly fault?: string;
}

/** After the session is recorded: what follows, and when. */
export function sessionSentPage(parts: SessionSent): Page {
  const { clientId, firstName, name, followUps, mayTakeBack, fault } = parts;
  return teamPage(parts, {
    title: "A session",
    children: (
      <>
        {fault && (
          <div class="faults" role="alert">
            <p>{fault}</p>
          </div>
        )}
        <h1>The session is recorded</h1>
        <p role="status">
          {followUps.length === 0 ? `Nothing is sent to ${name}.` : `This is what ${name} gets, and when.`}
        </p>
        {mayTakeBack !== undefined && (
          <form method="post" action="/session-form">
            <input type="hidden" name="session" value={mayTakeBack.session} />
            <p class="hint">
              {mayTakeBack.isEndedByEmail
                ? "Is something wrong with it? You can take it back until the first email leaves, a minute after Send."
                : "Is something wrong with it? For ten minutes you can take it back."}
            </p>
            <Button look="plain" name="do" value="take-back">
              Take it back
            </Button>
          </form>
        )}
        <TeamEmails {...parts} />
        <LinkLine look="plain" href={`/team/clients/${clientId}`}>
          {`To ${firstName}`}
        </LinkLine>
        <LinkLine look="main" href="/session-form">
          The next session
        </LinkLine>
      </>
    ),
  });
}
