/** @jsxImportSource hono/jsx */

import { LOOKS, Looks } from "../../gallery/look/looks.tsx";
import type { InboxSummary } from "../servers/inbox.ts";
import { Search } from "./overview-search.tsx";
import { REPORT_WORDS, type SesReport, type TimeWords } from "./words.ts";

/** An email in the inbox, with its client if known. */
export interface Mail extends InboxSummary {
  readonly report: SesReport | undefined;
  readonly client: { readonly clientId: string; readonly firstName: string } | undefined;
}

const REPORTS = [
  { event: "bounce", words: "The address bounces" },
  { event: "complaint", words: "The client marks it as spam" },
] as const;

const SHOWN = { field: "show", legend: "Shown as", options: ["letter", "text", "source"] };

interface MailCardParts {
  readonly letters: readonly Mail[];
  /** The number before searching. */
  readonly count: number;
  readonly letter: Mail | undefined;
  readonly query: URLSearchParams;
  readonly words: TimeWords;
}

export function MailCard({ letters, count, letter, query, words }: MailCardParts) {
  return (
    <section class="card mail" id="mail" aria-label="Emails">
      <div class="list">
        <div>
          <h2>Inbox</h2>
          <Search name="q" label="Search emails" query={query} anchor="mail" />
          <Letters letters={letters} count={count} open={letter?.id} query={query} words={words} />
        </div>
      </div>
      <div class="letter">
        <div class="controls">
          <Looks looks={[SHOWN, ...LOOKS]} />
        </div>
        <Letter letter={letter} words={words} />
      </div>
    </section>
  );
}

type LettersParts = Pick<MailCardParts, "letters" | "count" | "query" | "words"> & {
  readonly open: string | undefined;
};

function Letters({ letters, count, open, query, words }: LettersParts) {
  const live = letters.map(({ id, report }) => `${id} ${report}`).join("|");
  return (
    <div id="letters" data-live={`${open} ${count} ${live}`}>
      {letters.length === 0 ? (
        <p class="quiet letters">{count === 0 ? "No email yet." : "No email matches."}</p>
      ) : (
        <ol class="letters">
          {letters.map(({ id, to, subject, sentAt, report }) => (
            <li key={id}>
              <a
                href={addressOf(query, id)}
                id={`letter-${id}`}
                aria-current={id === open ? "true" : undefined}
              >
                <strong>{subject}</strong>
                <span class="small">{to.join(", ")}</span>
                <span class="quiet small">
                  {words.brief(sentAt)}
                  {report && <span class="chip bad">{REPORT_WORDS[report]}</span>}
                </span>
              </a>
            </li>
          ))}
        </ol>
      )}
      {letters.length < count && (
        <p class="quiet small">{`${letters.length} of ${count} emails are shown.`}</p>
      )}
    </div>
  );
}

function addressOf(query: URLSearchParams, message: string): string {
  const next = new URLSearchParams(query);
  next.delete("posted");
  next.set("message", message);
  return `/?${next}#mail`;
}

function Letter({ letter, words }: { letter: Mail | undefined; words: TimeWords }) {
  if (letter === undefined) return <NoLetter />;
  const { id, to, subject, sentAt, report, client } = letter;
  return (
    <div id="letter" data-live={`${id} ${report}`}>
      <h2>{subject}</h2>
      <dl>
        <dt>To</dt>
        <dd>
          {to.join(", ")}
          {client && (
            <>
              {" · "}
              <a href={`#client-${client.clientId}`}>{`${client.firstName}'s follow-ups`}</a>
            </>
          )}
        </dd>
        <dt>Sent</dt>
        <dd>{words.brief(sentAt)}</dd>
        {report && (
          <>
            <dt>Since</dt>
            <dd>
              <span class="chip bad">{REPORT_WORDS[report]}</span>
            </dd>
          </>
        )}
        <dt>As sent</dt>
        <dd>
          <a href={`/local/inbox/${id}.eml`}>raw message (.eml)</a>
        </dd>
      </dl>
      {SHOWN.options.map((option, index) => (
        <iframe
          key={option}
          class={`as-${option}`}
          src={`/local/inbox/${id}.html${index === 0 ? "" : `?as=${option}`}`}
          title={`Email as ${option}: ${subject}`}
          loading={index === 0 ? "eager" : "lazy"}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        />
      ))}
      <div class="quiet small reports">
        <span>Simulate a report by SES:</span>
        {REPORTS.map(({ event, words }) => (
          <form key={event} method="post" action={`/local/inbox/${id}/events`}>
            <button type="submit" name="event" value={event}>
              {words}
            </button>
          </form>
        ))}
      </div>
    </div>
  );
}

function NoLetter() {
  return (
    <div id="letter" data-live="">
      <div class="empty">
        <svg width="56" height="56" viewBox="0 0 56 56" fill="none" stroke="currentColor" aria-hidden="true">
          <rect x="7" y="14" width="42" height="29" rx="5" stroke-width="2" />
          <path d="M8 18l20 14 20-14" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
        <p>Emails to clients appear here as they look. None of them leaves this machine.</p>
        <p>Post a session, and its after-care comes within seconds.</p>
      </div>
    </div>
  );
}
