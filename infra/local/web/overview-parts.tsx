/** @jsxImportSource hono/jsx */
import { COUNTRIES } from "../../../shared/domain/countries.ts";
import { type FollowUp, followUpId, type Kind, type Status } from "../../../shared/domain/follow-up.ts";
import type { Practice } from "../../../shared/domain/practice.ts";
import type { InboxMessage } from "../servers/inbox.ts";

export type MailSummary = Pick<InboxMessage, "id" | "to" | "subject" | "sentAt">;

const KIND_WORDS: Record<Kind, string> = {
  "after-care": "After-care",
  "gp-referral": "Letter to take to the GP",
  "check-in": "Check-in",
  nudge: "Nudge",
  "therapist-alert": "Alert to the practice",
  reply: "Reply to the client",
};
const STATUS_LOOKS: Record<Status, string> = {
  planned: "wait",
  sending: "wait",
  uncertain: "bad",
  sent: "good",
  answered: "good",
  lapsed: "still",
  skipped: "still",
  cancelled: "still",
  failed: "bad",
};
const MOVES = [
  { words: "+1 hour", advance: "PT1H" },
  { words: "+1 day", advance: "P1D" },
  { words: "+2 days", advance: "P2D" },
  { words: "+7 days", advance: "P7D" },
] as const;

const REPORTS = [
  { event: "bounce", words: "The address bounces" },
  { event: "complaint", words: "It is marked as spam" },
] as const;

/** Writes moments as the practice's people would. */
export function timeWords({ country, timeZone }: Practice) {
  const locale = COUNTRIES[country].locale;
  const long = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
  const short = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return {
    day: (moment: Date) => long.format(moment),
    time: (moment: Date) => clock.format(moment),
    brief: (moment: Date | string) => {
      const date = new Date(moment);
      return `${short.format(date)}, ${clock.format(date)}`;
    },
  };
}
export type TimeWords = ReturnType<typeof timeWords>;

export function ClockNow({ now, words, timeZone }: { now: Date; words: TimeWords; timeZone: string }) {
  return (
    <div id="now" data-live={words.brief(now)}>
      <p class="time">{words.time(now)}</p>
      <p>
        {words.day(now)} <span class="quiet">{`in ${timeZone.replace("_", " ")}`}</span>
      </p>
    </div>
  );
}

/** @param next the follow-up that is due next */
export function ClockMoves({ next, words }: { next: FollowUp | undefined; words: TimeWords }) {
  return (
    <div id="moves" data-live={next?.dueAt ?? ""}>
      <div class="moves">
        {MOVES.map(({ words, advance }) => (
          <form key={advance} method="post" action="/local/clock">
            <button type="submit" name="advance" value={advance} id={`move-${advance}`}>
              {words}
            </button>
          </form>
        ))}
        {next && (
          <form method="post" action="/local/clock">
            <button class="main" type="submit" name="to" value={justAfter(next.dueAt)} id="move-next">
              Until the next is due
            </button>
          </form>
        )}
      </div>
      <p class="quiet small">
        {next ? `Next: ${KIND_WORDS[next.kind]}, ${words.brief(next.dueAt)}.` : "Nothing is planned."} Moving
        the clock lets everything happen that is due on the way.
      </p>
    </div>
  );
}

/** Schedules and queues count whole seconds, and round them up. */
function justAfter(dueAt: string): string {
  return new Date(Date.parse(dueAt) + 2_000).toISOString();
}

export function Letters(parts: {
  letters: readonly MailSummary[];
  open: string | undefined;
  words: TimeWords;
}) {
  const { letters, open, words } = parts;
  return (
    <div id="letters" data-live={`${letters[0]?.id} ${open}`}>
      <h2>Inbox</h2>
      {letters.length === 0 ? (
        <p class="quiet letters">No email yet.</p>
      ) : (
        <ol class="letters">
          {letters.map(({ id, to, subject, sentAt }) => (
            <li key={id}>
              <a href={`/?message=${id}`} id={`letter-${id}`} aria-current={id === open ? "true" : undefined}>
                <strong>{subject}</strong>
                <span class="small">{to.join(", ")}</span>
                <span class="quiet small">{words.brief(sentAt)}</span>
              </a>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

export function Letter({ letter, words }: { letter: MailSummary | undefined; words: TimeWords }) {
  if (letter === undefined) return <NoLetter />;
  const { id, to, subject, sentAt } = letter;
  return (
    <div class="letter" id="letter" data-live={id}>
      <h2>{subject}</h2>
      <dl>
        <dt>To</dt>
        <dd>{to.join(", ")}</dd>
        <dt>Sent</dt>
        <dd>{words.brief(sentAt)}</dd>
        <dt>As sent</dt>
        <dd>
          <a href={`/local/inbox/${id}.eml`}>{"raw message (.eml)"}</a>
        </dd>
      </dl>
      <iframe
        src={`/local/inbox/${id}.html`}
        title={`Email: ${subject}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      />
      <div class="quiet small reports">
        <span>What if it is not welcome?</span>
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
    <div class="letter" id="letter" data-live="">
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

export function FollowUps(parts: {
  id: string;
  title: string;
  none: string;
  followUps: readonly FollowUp[];
  words: TimeWords;
}) {
  const { id, title, none, followUps, words } = parts;
  const live = followUps.map((each) => `${followUpId(each)} ${each.status} ${each.dueAt}`).join("|");
  return (
    <section class="card" id={id} data-live={live} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {followUps.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ol class="steps">
          {followUps.map((followUp) => (
            <li key={followUpId(followUp)}>
              <span>
                <strong>{KIND_WORDS[followUp.kind]}</strong>{" "}
                <span class="quiet">{`for ${followUp.clientId}`}</span>
              </span>
              <span class={`chip ${STATUS_LOOKS[followUp.status]}`}>{statusWords(followUp)}</span>
              <span class="when quiet small">{words.brief(followUp.sentAt ?? followUp.dueAt)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function statusWords({ status, reason }: FollowUp): string {
  return reason ? `${status}: ${reason.replaceAll("-", " ")}` : status;
}

export function HowToPost({ url, secret }: { url: string; secret: string }) {
  return (
    <section class="card how" aria-labelledby="how-title">
      <h2 id="how-title">Post a session</h2>
      <p>
        This signs a session and posts it, as a practice's own system would. Change the ids in a copy of the
        file for another client or session.
      </p>
      <pre>{`npm run submit -- infra/local/samples/samantha-session.json --url ${url}/webhook`}</pre>
      <dl>
        <div>
          <dt>Webhook address</dt>
          <dd>
            <code>{`${url}/webhook`}</code>
          </dd>
        </div>
        <div>
          <dt>Secret (Standard Webhooks)</dt>
          <dd>
            <code>{secret}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
