import { claimedAt } from "./after-a-stop.ts";
import type { ClientFacts, Facts, FollowUpFacts } from "./facts.ts";
import type { Rule } from "./rule.ts";
import type { NotePost } from "./team-posts.ts";

/** An acknowledged note is in an email, or in one that was settled otherwise, for a cause that other rules judge. */
export const notesArrive: Rule = {
  name: "12 every note of the team is sent",
  atEndOf(client, facts) {
    const emails = emailsOfNotes(client, facts);
    const wasGivenUp = emails.some((email) => email.emails.length === 0);
    const lost = client.team.notes.find(
      (note) =>
        !note.takenBack &&
        note.ackedAt !== undefined &&
        !wasGivenUp &&
        !isTakenBack(client, note, Infinity) &&
        !emails.some((followUp) => followUp.emails.some(({ email }) => email.html.includes(note.text))),
    );
    return lost && `${client.clientId} never gets a note of the team`;
  },
};

/** Each note is in one email, of the client for whom it was written, unless it was taken back before. */
export const onlyStandingNotes: Rule = {
  name: "12 a note is sent once, to its own client",
  onEmail(followUp, accepted, { clients, followUps }) {
    const { html } = accepted.email;
    for (const client of clients.values()) {
      for (const note of client.team.notes) {
        if (note.takenBack || !html.includes(note.text)) continue;
        if (client.clientId !== followUp.clientId) return `${followUp.key} has a note to another client`;
        if (isTakenBack(client, note, claimedAt(accepted)))
          return `${followUp.key} has a note that was taken back`;
        const another = [...followUps.values()].find(
          (other) => other !== followUp && other.emails.some(({ email }) => email.html.includes(note.text)),
        );
        if (another) return `${followUp.key} has a note that was in ${another.key}`;
      }
    }
    return undefined;
  },
};

/** Acknowledged by this moment; a request without an answer may or may not have had its effect. */
function isTakenBack({ team }: ClientFacts, { text }: NotePost, by: number): boolean {
  return team.notes.some(
    (post) => post.takenBack && post.text === text && (by === Infinity || (post.ackedAt ?? Infinity) < by),
  );
}

function emailsOfNotes({ clientId }: ClientFacts, { followUps }: Facts): FollowUpFacts[] {
  return [...followUps.values()].filter(
    (followUp) => followUp.clientId === clientId && followUp.step.startsWith("note-"),
  );
}
