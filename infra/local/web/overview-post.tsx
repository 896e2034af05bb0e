/** @jsxImportSource hono/jsx */
import type { ClientView } from "../practice/client-view.ts";
import { ENDED, FOUND } from "./posted-session.ts";
import type { TimeWords } from "./words.ts";

/** The form's values: those of a refused submission, or of a known client. */
export interface PostState {
  readonly values: Readonly<Record<string, string>>;
  /** Why the webhook refused it, one sentence per error. */
  readonly faults?: readonly string[];
}

interface PostParts extends PostState {
  /** The session just recorded, and its client. */
  readonly posted: { readonly client: ClientView; readonly sessionId: string } | undefined;
  readonly words: TimeWords;
}

/** The form that signs a session and posts it to the webhook, as a practice's system would. */
export function PostSession({ values, faults = [], posted, words }: PostParts) {
  const { firstName = "", email = "", client = "", found, endedAgo } = values;
  return (
    <section class="card" id="post" aria-labelledby="post-title">
      <h2 id="post-title">{client ? `Another session for ${firstName}` : "Post a session"}</h2>
      {posted && (
        <p class="note" role="status">
          <strong>{`202: ${posted.client.firstName}'s session is recorded.`}</strong>{" "}
          {plannedWords(posted, words)}
        </p>
      )}
      {faults.length > 0 && (
        <div class="note bad" role="alert">
          <strong>The webhook refused it.</strong>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <form class="fields" method="post" action="/local/sessions">
        {client && <input type="hidden" name="client" value={client} />}
        <label>
          First name
          <input type="text" name="firstName" value={firstName} required autocomplete="off" />
        </label>
        <label>
          Email address
          <input type="email" name="email" value={email} required autocomplete="off" />
        </label>
        <label class="wide">
          What was found
          <select name="found">
            {Object.entries(FOUND).map(([value, { words }]) => (
              <option key={value} value={value} selected={value === found}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label class="wide">
          The session ended
          <select name="endedAgo">
            {Object.entries(ENDED).map(([value, words]) => (
              <option key={value} value={value} selected={value === endedAgo}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <p class="buttons">
          <button class="main" type="submit">
            Post it to the webhook
          </button>
          {client && <a href="/#post">for a new client instead</a>}
        </p>
      </form>
      <p class="quiet small">
        Signed and posted as a practice's system does: <a href="/local">how to do it from a program</a>.
      </p>
    </section>
  );
}

function plannedWords({ client, sessionId }: NonNullable<PostParts["posted"]>, words: TimeWords): string {
  const own = client.record.followUps.filter((followUp) => followUp.sessionId === sessionId);
  const next = own.find(({ status }) => status === "planned");
  if (own.length === 0) return "It leads to no emails.";
  const planned = own.length === 1 ? "1 email is planned" : `${own.length} emails are planned`;
  return next ? `${planned}, the next for ${words.brief(next.dueAt)}.` : `${planned}.`;
}
