/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";

export interface ListedClient {
  readonly clientId: string;
  /** With the last name, if it is known. */
  readonly name: string;
}

/** A list of at most fifty. */
export interface Listing<Entry> {
  readonly shown: readonly Entry[];
  readonly more: boolean;
}

interface PeopleOf<Entry extends ListedClient> {
  readonly list: Listing<Entry>;
  /** What an empty list says; default nothing. */
  readonly nobody?: string;
  readonly about?: (entry: Entry) => Child;
  /** The level below the list's own heading. */
  readonly level?: "h2" | "h3";
  /** Where a name leads; default: to the client's page. */
  readonly to?: (clientId: string) => string;
}

/** Clients, each with the way to their page and a word why they are here. */
export function People<Entry extends ListedClient>({
  list: { shown, more },
  nobody,
  about,
  level: Heading = "h3",
  to = (clientId) => `/team/clients/${clientId}`,
}: PeopleOf<Entry>) {
  if (shown.length === 0) return nobody ? <p>{nobody}</p> : null;
  return (
    <>
      <ul class="people">
        {shown.map((entry) => (
          <li key={entry.clientId}>
            <Heading>
              <a href={to(entry.clientId)}>{`${entry.name}, client ${entry.clientId}`}</a>
            </Heading>
            {about && <div>{about(entry)}</div>}
          </li>
        ))}
      </ul>
      {more && <p class="hint">There are more than these.</p>}
    </>
  );
}
