/** @jsxImportSource hono/jsx */
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Outlook } from "../domain/sending/prospect.ts";
import type { Instant } from "../domain/time/instant.ts";
import { emailName, emailState } from "./team-words.ts";

interface Emails {
  /** In order of their due time. */
  readonly followUps: readonly FollowUp[];
  readonly outlook: Outlook;
  readonly now: Instant;
  readonly practice: Practice;
}

/** What comes first, then what was, the newest first. */
export function TeamEmails({ followUps, outlook, now, practice }: Emails) {
  const comes = followUps.filter(({ status }) => status === "planned");
  const was = followUps.filter(({ status }) => status !== "planned").toReversed();
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
            <th scope="row">{emailName(followUp)}</th>
            <td>{emailState(followUp, outlook, now, practice)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
