/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { LinkLine, Notice } from "./parts.tsx";
import { type Filled, Typed } from "./session-form-parts.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { type ListedClient, type Listing, People } from "./team-people.tsx";
import { FindClient } from "./team-search.tsx";

export interface KnownClient {
  readonly clientId: string;
  readonly name: string;
  readonly firstName: string;
  /** Whether they have said yes to emails. */
  readonly agrees: boolean;
  /** Why nothing is sent to them, in words; undefined if something is, or would be with their consent. */
  readonly bar: string | undefined;
  /** Their last session, if the form can be filled in with it. */
  readonly lastTime: string | undefined;
}

export function TheClient({ client, ...filled }: Filled & { client: KnownClient }) {
  const { clientId, name, firstName, agrees, bar, lastTime } = client;
  const pending = filled.values.get("pending");
  return (
    <>
      <h1>{`A session with ${name}`}</h1>
      {bar && <p class="note">{`Nothing will be sent to ${firstName}: ${bar}.`}</p>}
      {lastTime !== undefined && (
        <p>
          <a
            class="button plain"
            href={`/session-form?client=${clientId}&as=last${pending ? `&pending=${encodeURIComponent(pending)}` : ""}`}
          >
            As last time
          </a>
          <span class="hint last-time">{lastTime}</span>
        </p>
      )}
      {!agrees && (
        <Consent {...filled} words={`${firstName} says yes to follow-up emails about their health`} />
      )}
    </>
  );
}

export function NewClient({ practice, ...filled }: Filled & { practice: Practice }) {
  return (
    <>
      <h1>A session with a new client</h1>
      <div class="fields">
        <Typed {...filled} name="firstName" label="First name" maxlength={100} required />
        <Typed {...filled} name="lastName" label="Last name" maxlength={100} />
      </div>
      <Typed {...filled} name="email" label="Email address" type="email" maxlength={254} required />
      <details class="signs" open={filled.faults.has("timeZone")}>
        <summary>They live in another time zone</summary>
        <div>
          <Typed
            {...filled}
            name="timeZone"
            label="Time zone"
            hint={`Such as ${practice.timeZone}, which is ours.`}
            maxlength={64}
          />
        </div>
      </details>
      <Consent {...filled} words="They say yes to follow-up emails about their health" />
    </>
  );
}

/** The form can be read, and not sent. */
export function NoClient() {
  return (
    <>
      <h1>Whose session was it?</h1>
      <p>The client is not known any more. What you typed is below, and cannot be sent from here.</p>
      <LinkLine href="/session-form">Choose the client, and start again</LinkLine>
    </>
  );
}

/** Never ticked for them: without it the session is recorded and nothing is sent. */
function Consent({ values, words }: Filled & { words: string }) {
  return (
    <label class="sign" for="consent">
      <input
        type="checkbox"
        id="consent"
        name="consent"
        value="yes"
        checked={values.get("consent") === "yes"}
      />
      <span>
        {words}. <span class="hint">Without this tick nothing is sent.</span>
      </span>
    </label>
  );
}

interface ChooseClient extends TeamFrame {
  /** The address's parameter for the form's initial fields, such as `pending=a-1`. */
  readonly about?: string | undefined;
  /** The result of the form just sent. */
  readonly notice?: string;
  readonly wanted: string;
  /** Undefined before a name was looked for. */
  readonly found: Listing<ListedClient> | undefined;
}

/** The client of the session. The name is posted, so that no address contains it. */
export function chooseClientPage({ wanted, found, notice, about, ...frame }: ChooseClient): Page {
  const kept = about === undefined ? "" : `&${about}`;
  return teamPage(frame, {
    title: "A session",
    children: (
      <>
        {notice && <Notice words={notice} />}
        <h1>Whose session was it?</h1>
        <FindClient
          wanted={wanted}
          action={about === undefined ? "/session-form" : `/session-form?${about}`}
        />
        {found && (
          <>
            <h2>{found.shown.length === 0 ? "Nobody is found" : "Clients found"}</h2>
            <People
              level="h3"
              list={found}
              nobody="Please try the beginning of the last name."
              to={(clientId) => `/session-form?client=${clientId}${kept}`}
            />
          </>
        )}
        <LinkLine look="plain" href={`/session-form?new${kept}`}>
          A new client
        </LinkLine>
      </>
    ),
  });
}
