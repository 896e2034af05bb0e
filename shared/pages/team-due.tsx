/** @jsxImportSource hono/jsx */
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Page } from "../services/http.ts";
import { dayInWords, momentInWords } from "./alert-parts.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { type ListedClient, type Listing, People } from "./team-people.tsx";
import { emailName, isOfSession } from "./team-words.ts";

interface DueEmail extends ListedClient {
  readonly followUp: FollowUp;
  /** The client's latest session. */
  readonly latest: { readonly sessionId: string; readonly completedAt: Instant } | undefined;
}

interface Due extends TeamFrame {
  readonly due: Listing<DueEmail>;
}

/** The emails to clients of this day that are still to leave. */
export function duePage({ due, ...frame }: Due): Page {
  /** Where the client has emails of several sessions. */
  const sessionOf = ({ clientId, followUp, latest }: DueEmail) => {
    const { sessionId } = followUp;
    const isOther = (each: DueEmail) => each.clientId === clientId && each.followUp.sessionId !== sessionId;
    if (!isOfSession(followUp) || !due.shown.some(isOther)) return "";
    return latest?.sessionId === sessionId
      ? ` (session of ${dayInWords(latest.completedAt, frame.practice)})`
      : " (an earlier session)";
  };
  return teamPage(frame, {
    title: "Due today",
    children: (
      <>
        <h1>Due today</h1>
        <p>
          These emails are planned for today. Each is checked again just before it leaves: the client&apos;s
          page says whether anything keeps it back.
        </p>
        <People
          level="h2"
          list={due}
          nobody="No more emails are due today."
          about={(email) =>
            `${emailName(email.followUp)}${sessionOf(email)}, ${momentInWords(email.followUp.dueAt, frame.practice)}`
          }
        />
      </>
    ),
  });
}
