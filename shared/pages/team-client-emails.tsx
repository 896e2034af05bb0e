/** @jsxImportSource hono/jsx */
import type { Alert } from "../domain/alerts/alerts.ts";
import { carriesNotes } from "../domain/follow-ups/carries-notes.ts";
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Treated } from "../domain/home-care/care.ts";
import { changedBy } from "../domain/home-care/care-change.ts";
import type { Note } from "../domain/team/notes.ts";
import type { Ahead } from "./team-lost.tsx";
import { cameBack, emailName, emailState, isOfSession, sessionName } from "./team-words.ts";

interface Emails extends Ahead {
  /** The content of the team's own emails: their notes, and the sessions with their home care. */
  readonly notes?: readonly Note[];
  readonly sessions?: readonly Treated[];
  /** The client's: their reasons name the emails that came back. */
  readonly alerts?: readonly { readonly alert: Alert }[];
}

/** Emails to come, then past ones, the newest first. */
export function TeamEmails(emails: Emails) {
  const { followUps } = emails;
  const comes = followUps.filter(({ status }) => status === "planned");
  const was = followUps.filter(({ status }) => status !== "planned").toReversed();
  const several = new Set(followUps.filter(isOfSession).map(({ sessionId }) => sessionId)).size > 1;
  if (followUps.length === 0) return <p>No emails are planned, and none were sent.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Email</th>
          <th scope="col">What becomes of it</th>
        </tr>
      </thead>
      <tbody>
        {[...comes, ...was].map((followUp) => (
          <tr key={`${followUp.sessionId} ${followUp.step}`}>
            <EmailCells followUp={followUp} several={several} {...emails} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** @param several whether the table has emails of several sessions */
function EmailCells({
  followUp,
  several,
  outlook,
  now,
  practice,
  notes = [],
  sessions = [],
  alerts = [],
}: Emails & { readonly followUp: FollowUp; readonly several: boolean }) {
  const became = emailState(followUp, outlook, now, practice);
  const state = cameBack(followUp, alerts) ? `${became} It came back.` : became;
  if (!carriesNotes(followUp) || followUp.status === "cancelled")
    return (
      <>
        <th scope="row">
          {emailName(followUp)}
          {several && isOfSession(followUp) && (
            <p class="hint">{sessionName(followUp.sessionId, outlook.sessions, practice)}</p>
          )}
        </th>
        <td>{state}</td>
      </>
    );
  const { hasNotes, hasExercises } = carriedBy(followUp, notes, sessions);
  const name = hasNotes ? emailName(followUp) : "Email of the team";
  const isEmpty = followUp.status === "planned" && !hasNotes && !hasExercises;
  return (
    <>
      <th scope="row">{hasExercises ? `${hasNotes ? name : "Email"}, with the changed exercises` : name}</th>
      <td>{isEmpty ? "Will not be sent: what it carried was taken back." : state}</td>
    </>
  );
}

/** The content of an email of the team's own. Exercises that were changed back before it left do not count. */
export function carriedBy(
  { step, status }: FollowUp,
  notes: readonly Note[],
  sessions: readonly Treated[],
): { readonly hasNotes: boolean; readonly hasExercises: boolean } {
  return {
    hasNotes: notes.some((note) => note.step === step && !note.withdrawn),
    hasExercises: sessions.some(({ care }) =>
      status === "planned" ? changedBy(care, step).length > 0 : care.some(({ told }) => told === step),
    ),
  };
}
