/** @jsxImportSource hono/jsx */

import { followUpId } from "../../../shared/domain/follow-ups/follow-up.ts";
import type { HttpResponse } from "../../../shared/services/http.ts";
import { readTag, TAG } from "../../../shared/services/mailer.ts";
import type { ClientView } from "../practice/client-view.ts";
import type { LocalPractice } from "../practice/practice.ts";
import type { InboxSummary } from "../servers/inbox.ts";
import { searchIn } from "./letter.ts";
import { ClientsPanel } from "./overview-clients.tsx";
import { ClockPanel, type ToCome } from "./overview-clock.tsx";
import { type Mail, MailCard } from "./overview-mail.tsx";
import { PostSession, type PostState } from "./overview-post.tsx";
import { OVERVIEW_SCRIPT } from "./overview-script.ts";
import { localPage } from "./page.tsx";
import { followUpState, momentFormats, type SesReport } from "./words.ts";

const MOST_LETTERS = 100;
/** Cap on the newest emails that a search reads. */
const MOST_SEARCHED = 1_000;

/**
 * The local page: the clock, sent and planned emails, and a form that posts a session.
 * @param query `message`, `q` and `who` (searches), `for` and `posted` (the form)
 * @param post the values of a refused submission
 */
export async function overviewAnswer(
  practice: LocalPractice,
  query: URLSearchParams,
  post?: PostState,
): Promise<HttpResponse> {
  const { settings, inbox } = practice;
  const now = practice.clock.now();
  const words = momentFormats(settings);
  const everyone = await practice.clients.all();
  const reports = new Map<string, SesReport>();
  for (const { message, event } of inbox.reports()) {
    for (const key of [message.id, keyOf(message)]) if (key) reports.set(key, event);
  }
  const standing = (followUp: Parameters<typeof followUpState>[0], client: ClientView) =>
    followUpState(followUp, client, {
      practice: settings,
      now,
      report: reports.get(`${followUp.clientId} ${followUpId(followUp)}`),
    });
  const letters = await lettersFound();
  const toCome: ToCome[] = everyone
    .flatMap((client) => client.record.followUps.map((followUp) => ({ client, followUp })))
    .filter(({ client, followUp }) => standing(followUp, client).isToCome)
    .toSorted((a, b) => a.followUp.dueAt.localeCompare(b.followUp.dueAt));

  return localPage({
    practice: settings,
    title: settings.name,
    lead: "Aftercare on this machine. No email leaves it, and you move the clock.",
    links: [
      ["#post", "Post a session"],
      ["#clients", "Clients"],
      ["#mail", "Inbox"],
      ["/team", "The team's pages"],
      ["/local/gallery", "Gallery: every email, page and exercise"],
      ["/local", "Calls for programs"],
    ],
    script: OVERVIEW_SCRIPT,
    status: post?.faults ? 422 : 200,
    children: (
      <>
        <div class="pair">
          <ClockPanel now={now} words={words} timeZone={settings.timeZone} toCome={toCome} />
          <PostSession {...(post ?? { values: chosen() })} posted={posted()} words={words} />
        </div>
        <ClientsPanel
          clients={everyone.filter((client) => hasWords(client, query.get("who") ?? ""))}
          count={everyone.length}
          query={query}
          words={words}
          standingOf={standing}
        />
        <MailCard
          letters={letters.slice(0, MOST_LETTERS)}
          count={inbox.count()}
          letter={letters.find(({ id }) => id === query.get("message")) ?? letters[0]}
          query={query}
          words={words}
        />
      </>
    ),
  });

  async function lettersFound(): Promise<Mail[]> {
    const wanted = query.get("q")?.trim() ?? "";
    const all = inbox.newest(wanted === "" ? MOST_LETTERS : MOST_SEARCHED);
    const found = wanted === "" ? all : await searchIn(all, wanted, inbox.raw);
    return found.map((letter) => {
      const clientId = followUpOf(letter)?.clientId;
      const client = everyone.find((each) => each.clientId === clientId);
      return { ...letter, report: reports.get(letter.id), client };
    });
  }

  /** The client chosen for another session. */
  function chosen(): Readonly<Record<string, string>> {
    const client = everyone.find(({ clientId }) => clientId === query.get("for"));
    return client ? { client: client.clientId, firstName: client.firstName, email: client.email } : {};
  }

  function posted() {
    const sessionId = query.get("posted");
    const client = everyone.find(({ sessions }) => sessions.some((each) => each.sessionId === sessionId));
    return sessionId && client ? { client, sessionId } : undefined;
  }
}

function followUpOf({ tags }: Pick<InboxSummary, "tags">) {
  const tag = tags.find(({ name }) => name === TAG);
  return tag && readTag(tag.value);
}

function keyOf(message: Pick<InboxSummary, "tags">): string | undefined {
  const key = followUpOf(message);
  return key && `${key.clientId} ${followUpId(key)}`;
}

function hasWords({ clientId, firstName, email }: ClientView, wanted: string): boolean {
  const words = `${clientId} ${firstName} ${email}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}
