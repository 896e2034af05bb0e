/** @jsxImportSource hono/jsx */
import type { Alert } from "../domain/alerts/alerts.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { PastDecision } from "../domain/team/past-decision.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import { momentInWords } from "./alert-parts.tsx";
import { emailName } from "./team-words.ts";

interface DecisionsOf {
  readonly firstName: string;
  /** Newest first. */
  readonly decisions: readonly PastDecision[];
  readonly alerts: readonly { readonly alert: Alert }[];
  readonly practice: Practice;
}

/** Who decided what about the client, when and why. */
export function Decisions({ firstName, decisions, alerts, practice }: DecisionsOf) {
  if (decisions.length === 0) return null;
  return (
    <details>
      <summary>{`What was decided about ${firstName}`}</summary>
      <ol class="plain-list">
        {decisions.map((decision) => (
          <li key={`${decision.at} ${decision.what} ${decision.about}`}>
            {`${whatOf(decision)}. ${whoOf(decision, alerts, practice)}, ${momentInWords(decision.at, practice)}.`}
            {decision.why && <p class="typed">{`“${decision.why}”`}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

const WHAT_WORDS: Readonly<Record<string, string>> = {
  "note-written": "A note was written",
  "note-taken-back": "A note was taken back",
  "sent-again": "To be sent",
  "not-sent-again": "Taken back",
  "care-changed": "The exercises changed",
  held: "The check-ins wait",
  "hold-ended": "The check-ins go on",
  unsubscribed: "No emails at all",
  complained: "An email was marked as spam: no emails at all",
  started: "All emails again",
  paused: "A pause of the emails",
  choices: "Several more choices on one day",
  "refusal-lifted": "The refused address is written to again",
  "check-ins-ended": "The check-ins of a session ended",
  "address-corrected": "The address was corrected",
  "alert-acknowledged": "An alert was seen",
  "alert-closed": "An alert was done",
};

function whatOf({ what, about }: PastDecision): string {
  const words = WHAT_WORDS[what] ?? capitalised(what.replaceAll("-", " "));
  if (about && what.endsWith("sent-again"))
    return `${words}: ${emailName({ kind: "reply", step: what, about })}`;
  return what.startsWith("alert-") ? `${words}: alert ${about}` : words;
}

/** Alerts know by whom; their audit entries do not. */
function whoOf({ what, about, by, person }: PastDecision, alerts: DecisionsOf["alerts"], practice: Practice) {
  const { alert } = alerts.find(({ alert: { number } }) => String(number) === about) ?? {};
  const name = what === "alert-closed" ? alert?.closedBy : alert?.acknowledgedBy;
  if (person) return memberOf(person, practice)?.name ?? person;
  if (by === "client") return "The client";
  if (by === "session") return "A later session";
  if (by !== "team") return "An operator";
  return (what.startsWith("alert-") && name) || "The team";
}
