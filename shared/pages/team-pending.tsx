/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { PendingSession } from "../domain/sessions/pending.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import { momentInWords } from "./alert-parts.tsx";
import { Button, LinkLine } from "./parts.tsx";
import type { Listing } from "./team-people.tsx";

/** `seen` stands for what the page shows of it: see functions/team-pages/pending.ts. */
export type ListedSession = PendingSession & { readonly seen: string };

interface Pending {
  readonly list: Listing<ListedSession>;
  readonly practice: Practice;
}

/** The sessions that wait for their therapist, each with the way to take it off. */
export function Pending({ list: { shown, more }, practice }: Pending) {
  return (
    <>
      <ul class="people">
        {shown.map((session) => (
          <li key={session.id}>
            <h3>{whose(session)}</h3>
            <p>{`Ended on ${momentInWords(session.endedAt, practice)}${by(session, practice)}.${before(session)}`}</p>
            <LinkLine
              href={`/session-form?pending=${session.id}`}
              aria-label={`Report the session of ${whose(session)}`}
            >
              Report the session
            </LinkLine>
            <details>
              <summary aria-label={`No follow-up for ${whose(session)}`}>No follow-up</summary>
              <p>
                {`Nothing is sent to ${session.client.firstName ?? "the client"} about this session, and it leaves this list. That cannot be undone, but the session can still be reported by the session form.`}
              </p>
              <form method="post" action={`/team?pending=${session.id}`}>
                <input type="hidden" name="seen" value={session.seen} />
                <Button look="plain">{`No follow-up for ${whose(session)}`}</Button>
              </form>
            </details>
          </li>
        ))}
      </ul>
      {more && <p class="hint">There are more than these.</p>}
    </>
  );
}

/** As the booking system has them: whether it is a known client is not decided yet. */
function whose({ client }: PendingSession): string {
  const name = [client.firstName, client.lastName].filter(Boolean).join(" ");
  const id = client.id && `client ${client.id}`;
  return [name, id].filter(Boolean).join(", ");
}

/** The appointment may have been another client's: that can be why. */
function before({ reportAs, client }: PendingSession): string {
  return reportAs ? ` It was reported for ${client.firstName ?? "this client"}, and taken back.` : "";
}

function by({ therapist }: PendingSession, practice: Practice): string {
  const name = therapist?.name ?? (therapist?.id && memberOf(therapist.id, practice)?.name);
  return name ? `, with ${name}` : "";
}
