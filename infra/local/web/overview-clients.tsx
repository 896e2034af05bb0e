/** @jsxImportSource hono/jsx */
import { type FollowUp, followUpId } from "../../../shared/domain/follow-ups/follow-up.ts";
import { emailName } from "../../../shared/pages/team-words.ts";
import type { ClientView, SessionView } from "../practice/client-view.ts";
import { Search } from "./overview-search.tsx";
import type { FollowUpState, TimeWords } from "./words.ts";

const MOST_CLIENTS = 60;

export interface ClientsParts {
  readonly clients: readonly ClientView[];
  /** The number before searching. */
  readonly count: number;
  readonly query: URLSearchParams;
  readonly words: TimeWords;
  standingOf(followUp: FollowUp, client: ClientView): FollowUpState;
}

export function ClientsPanel({ query, ...parts }: ClientsParts) {
  const shown = parts.clients.slice(0, MOST_CLIENTS);
  return (
    <section class="card" id="clients" aria-labelledby="clients-title">
      <div class="head">
        <h2 id="clients-title">Clients</h2>
        <Search name="who" label="Search clients" query={query} anchor="clients" />
      </div>
      <div id="client-list" data-live={`${parts.count} ${shown.map(({ clientId }) => clientId).join(" ")}`}>
        {shown.length === 0 ? (
          <p class="quiet">
            {parts.count === 0 ? "No clients yet. Post a session to begin." : "No client matches."}
          </p>
        ) : (
          <div class="clients">
            {shown.map((client) => (
              <Client key={client.clientId} client={client} {...parts} />
            ))}
          </div>
        )}
        {shown.length < parts.count && (
          <p class="quiet small">{`${shown.length} of ${parts.count} clients are shown.`}</p>
        )}
      </div>
    </section>
  );
}

type ClientParts = Omit<ClientsParts, "query"> & { readonly client: ClientView };

function Client({ client, words, standingOf }: ClientParts) {
  const { clientId, firstName, email, record } = client;
  const stood = record.followUps.map((followUp) => ({ followUp, standing: standingOf(followUp, client) }));
  const next = stood.find(({ standing }) => standing.isToCome)?.followUp;
  const state = stateOf(client);
  const live = stood.map(({ followUp, standing }) => `${followUpId(followUp)} ${standing.words}`).join("|");
  return (
    <details class="client" id={`client-${clientId}`} data-live={`${firstName} ${email} ${state} ${live}`}>
      <summary>
        <span>
          <strong>{firstName}</strong> <span class="quiet small">{clientId}</span>
        </span>
        {state && <span class="chip bad">{state}</span>}
        <span class="quiet small">
          {next ? `Next: ${emailName(next)}, ${words.brief(next.dueAt)}` : "No more emails are planned."}
        </span>
      </summary>
      <p class="small">
        <span class="quiet">{email}</span>
        {" · "}
        <a href={`/?for=${encodeURIComponent(clientId)}#post`}>another session</a>
      </p>
      {client.sessions.map((session) => (
        <Session key={session.sessionId} session={session} stood={stood} words={words} />
      ))}
    </details>
  );
}

function Session(parts: {
  session: SessionView;
  stood: readonly { followUp: FollowUp; standing: FollowUpState }[];
  words: TimeWords;
}) {
  const { session, stood, words } = parts;
  const own = stood.filter(({ followUp }) => followUp.sessionId === session.sessionId);
  return (
    <>
      <h3>
        {`Session with ${session.therapist.name}, ${words.brief(session.completedAt)}`}{" "}
        <span class="quiet small">{session.sessionId}</span>
      </h3>
      {own.length === 0 ? (
        <p class="quiet small">It is recorded, and leads to no emails.</p>
      ) : (
        <ol class="steps">
          {own.map(({ followUp, standing: { words: state, look } }) => (
            <li key={followUpId(followUp)}>
              <strong>{emailName(followUp)}</strong>
              <span class="quiet small">{words.brief(followUp.sentAt ?? followUp.dueAt)}</span>
              <span class={`chip ${look}`}>{state}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Why a client gets no emails; empty if they do. */
function stateOf({ record }: ClientView): string {
  if (record.stopped?.reason === "complained") return "marked an email as spam";
  if (record.stopped) return "stopped the emails";
  if (!record.consent) return "did not agree to follow-ups";
  return record.refusedAt ? "the address refuses mail" : "";
}
