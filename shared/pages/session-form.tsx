/** @jsxImportSource hono/jsx */
import { SIDE_WORDS } from "../domain/sessions/client-words.ts";
import { isMeaningful } from "../domain/sessions/findings.ts";
import { AREAS, FACTORS, FEELS, FINDINGS, SIDES, SITES, TECHNIQUES } from "../domain/sessions/vocabulary.ts";
import { feelsOf, findingsAt, OWN_PLACE, sideOf } from "../domain/team/session-form.ts";
import { type Usual, usualFirst } from "../domain/team/usual.ts";
import type { Page } from "../services/http.ts";
import { Choices, numbersTo } from "./choices.tsx";
import { FORM_RULES } from "./form-stylesheet.ts";
import { Button, FaultSummary, LinkLine } from "./parts.tsx";
import { type KnownClient, NewClient, NoClient, TheClient } from "./session-form-client.tsx";
import { Others } from "./session-form-others.tsx";
import {
  Chips,
  ChipsWithMore,
  type Filled,
  FoldedOwnWords,
  Hidden,
  Question,
} from "./session-form-parts.tsx";
import { SESSION_FORM_RULES } from "./session-form-stylesheet.ts";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { plain } from "./team-words.ts";

export interface SessionFormPage extends TeamFrame, Filled {
  /** Undefined for a new client. */
  readonly client: KnownClient | undefined;
  readonly usual: Usual;
  /** The result of another form just sent. */
  readonly notice?: string | undefined;
  /** The address for reporting the form's content for another client. */
  readonly forAnother?: string;
  /** For a browser to keep: its script fills in the ids and shows the form. */
  readonly isShell?: boolean;
}

/** How many options of a field are in sight, the most usual ones; the others are behind More. Findings are all in sight. */
const FIRST = { area: 6, site: 6, technique: 5, factor: 6, found: 3 } as const;

/** The first step: what was found and done. The second shows the exercises and the email. */
export function sessionFormPage(parts: SessionFormPage): Page {
  const { values, faults, client, practice, usual, isShell = false } = parts;
  const filled = { values, faults };
  const shown = { values, usual };
  const wrong = faults.size > 0;
  // Such as by an erasure, since the form was opened.
  const isGone = !client && !isShell && values.get("new") !== "yes";
  const questions = (
    <>
      <CameWith {...filled} usual={usual} />
      <Choices
        name="pain"
        question="Pain when they came"
        ends={["0 is no pain", "10 is the worst pain"]}
        options={numbersTo(10)}
        chosen={values.get("pain") ?? undefined}
        fault={faults.get("pain")}
      />
      <Found {...filled} usual={usual} />
      <Question {...filled} name="technique" question="What did you do?">
        <UsualFirst {...shown} name="technique" options={TECHNIQUES} label="Something else" />
      </Question>
      <Question {...filled} name="factor" question="What plays a part?">
        <UsualFirst {...shown} name="factor" options={FACTORS} label="Something else" />
      </Question>
      <Others {...parts} />
    </>
  );
  return teamPage(parts, {
    title: wrong ? "Error: A session" : "A session",
    status: wrong ? 422 : 200,
    rules: `${FORM_RULES}${SESSION_FORM_RULES}`,
    children: (
      <>
        {wrong && <FaultSummary title="Nothing is sent yet" faults={inOrder(faults)} />}
        {parts.notice && (
          <div class="note">
            <p role="status">
              <strong>{parts.notice}</strong>
            </p>
            {parts.forAnother && <LinkLine href={parts.forAnother}>Report it for another client</LinkLine>}
          </div>
        )}
        {isShell && (
          <div class="note" id="without-network">
            <p>
              There is no network. You can write a session with a new client. What you send is kept on this
              device, and leaves once there is a network. A client who is known can be chosen then.
            </p>
          </div>
        )}
        {isGone ? (
          <div id="session-form">
            <NoClient />
            {questions}
          </div>
        ) : (
          <form
            id="session-form"
            method="post"
            action="/session-form"
            novalidate
            data-shell={isShell ? "closed" : undefined}
          >
            <Hidden values={values} names={CARRIED} />
            {client ? (
              <TheClient {...filled} client={client} />
            ) : (
              <NewClient {...filled} practice={practice} />
            )}
            {questions}
            <div class="send">
              <Button name="do" value="preview">
                Look at it
              </Button>
            </div>
          </form>
        )}
      </>
    ),
  });
}

/** Fields that nobody changes on this page. */
const CARRIED = [
  "session",
  "pending",
  "opened",
  "client",
  "new",
  "had-caution",
  "chosen",
  "exercise",
  "last-exercise",
  "named",
] as const;

interface UsualFirstParts extends Pick<Filled, "values"> {
  readonly usual: Usual;
  readonly name: Exclude<keyof typeof FIRST, "found">;
  readonly options: readonly string[];
  /** Of the line for other words. */
  readonly label: string;
}

function UsualFirst({ usual, name, options, ...parts }: UsualFirstParts) {
  const first = FIRST[name];
  return (
    <ChipsWithMore {...parts} name={name} first={first} options={usualFirst(options, name, usual, first)} />
  );
}

/** Where it hurts, and how: only for an area that is chosen. */
function CameWith({ usual, ...filled }: Filled & { readonly usual: Usual }) {
  const { values } = filled;
  return (
    <Question {...filled} name="area" question="What did they come with?">
      <UsualFirst usual={usual} values={values} name="area" options={AREAS} label="Somewhere else: your" />
      {[...AREAS, OWN_PLACE].map((area) => (
        <fieldset key={area} class={`of area-${area}`}>
          <legend>{`How is it: ${area === OWN_PLACE ? "there" : plain(area)}?`}</legend>
          <Chips
            name={sideOf(area)}
            type="radio"
            options={SIDES}
            values={values}
            words={(side) => SIDE_WORDS[side as keyof typeof SIDE_WORDS]}
          />
          <Chips name={feelsOf(area)} options={FEELS} values={values}>
            <FoldedOwnWords name={feelsOf(area)} label="Something else" values={values} />
          </Chips>
        </fieldset>
      ))}
    </Question>
  );
}

/** Only the findings that say something of a place. */
function Found({ usual, ...filled }: Filled & { readonly usual: Usual }) {
  const { values } = filled;
  return (
    <Question {...filled} name="site" question="What did you find?">
      <UsualFirst usual={usual} values={values} name="site" options={SITES} label="Somewhere else: your" />
      {[...SITES, OWN_PLACE].map((site) => (
        <fieldset key={site} class={`of site-${site}`}>
          <legend>{`Found: ${site === OWN_PLACE ? "there" : plain(site)}`}</legend>
          <Chips
            name={findingsAt(site)}
            options={usualFirst(
              FINDINGS.filter((finding) =>
                isMeaningful(site === OWN_PLACE ? { other: site } : site, finding),
              ),
              findingsAt(site),
              usual,
              FIRST.found,
            )}
            values={values}
          >
            <FoldedOwnWords name={findingsAt(site)} label="Something else" values={values} />
          </Chips>
        </fieldset>
      ))}
    </Question>
  );
}

/** In the order of the fields on the page. */
const ORDER = [
  ...["session", "firstName", "lastName", "email", "timeZone", "area", "pain", "site", "technique", "factor"],
  ...[
    "message",
    "concern",
    "since",
    "noteForGp",
    "caution",
    "day",
    "next-day",
    "activity",
    "note",
    "own-name",
    "own-steps",
    "own-dose",
    "own-link",
    "exercise",
  ],
];

function inOrder(faults: Filled["faults"]): (readonly [string, string])[] {
  return [...faults]
    .toSorted(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other))
    .map(([field, words]) => [field === "session" || field === "exercise" ? "session-form" : field, words]);
}
