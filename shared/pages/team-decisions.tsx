/** @jsxImportSource hono/jsx */
import type { Alert } from "../domain/alerts/alerts.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { capitalised } from "../domain/sessions/client-words.ts";
import type { PastDecision } from "../domain/team/past-decision.ts";
import { memberOf } from "../domain/team/sign-in.ts";
import type { Instant } from "../domain/time/instant.ts";
import { momentInWords } from "./alert-parts.tsx";
import { emailName } from "./team-words.ts";

interface DecisionsOf {
  readonly firstName: string;
  /** Newest first. */
  readonly decisions: readonly PastDecision[];
  readonly alerts: readonly { readonly alert: Alert }[];
  readonly practice: Practice;
}

/** The decisions about the client: who decided what, when and why. */
export function Decisions({ firstName, decisions, alerts, practice }: DecisionsOf) {
  if (decisions.length === 0) return null;
  return (
    <details>
      <summary>{`What was decided about ${firstName}`}</summary>
      <ol class="plain-list">
        {decisions.map((decision) => (
          <li key={`${decision.at} ${decision.what} ${decision.about}`}>
            {`${whatOf(decision, alerts, practice)}. ${whoOf(decision, alerts, practice)}, ${momentInWords(decision.at, practice)}.`}
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
  "no-check-ins": "No check-ins",
  paused: "A pause of the emails",
  choices: "Several more choices on one day",
  "refusal-lifted": "The refused address is written to again",
  "check-ins-ended": "The check-ins of a session ended",
  "address-corrected": "The address was corrected",
  "consent-given": "The client agreed to emails",
  "consent-undone": "That the client agreed to emails was a mistake",
  "alert-acknowledged": "An alert was seen",
  "alert-closed": "An alert was done",
  "proposal-turned-down": "A proposed change was turned down",
  "proposal-reopened": "A proposed change waits again",
};

/**
 * Who made the current choice about the client's emails, in a sentence: team members may record it for the client.
 * @param since when it was chosen, if the record says so @returns undefined if the decisions do not show it
 */
export function chosenBy(
  what: "unsubscribed" | "no-check-ins" | "paused",
  since: Instant | undefined,
  decisions: readonly PastDecision[],
  practice: Practice,
): string | undefined {
  // For a day with many choices only their number is kept.
  const last = decisions.find((each) => each.what === what || each.what === "choices");
  if (last?.what !== what || (since && last.at !== since)) return undefined;
  const on = `on ${momentInWords(last.at, practice)}`;
  if (last.by === "client") return `The client chose it ${on}.`;
  const why = last.why ? `: “${last.why}”` : "";
  return `Recorded by ${last.by === "team" ? whoOf(last, [], practice) : "an operator"} ${on}${why}.`;
}

/** Without a full stop. */
export function whatOf(
  { what, about }: PastDecision,
  alerts: DecisionsOf["alerts"],
  practice: Practice,
): string {
  const words = WHAT_WORDS[what] ?? capitalised(what.replaceAll("-", " "));
  if (about && what.endsWith("sent-again"))
    return `${words}: ${emailName({ kind: "reply", step: what, about })}`;
  const alert = what.startsWith("alert-") ? alertOf(about, alerts) : undefined;
  return alert ? `${words}: that of ${momentInWords(alert.openedAt, practice)}` : words;
}

function alertOf(about: string | undefined, alerts: DecisionsOf["alerts"]): Alert | undefined {
  return alerts.find(({ alert: { number } }) => String(number) === about)?.alert;
}

/** Alerts know by whom; their audit entries do not. */
export function whoOf(
  { what, about, by, person }: PastDecision,
  alerts: DecisionsOf["alerts"],
  practice: Practice,
) {
  const alert = alertOf(about, alerts);
  const name = what === "alert-closed" ? alert?.closedBy : alert?.acknowledgedBy;
  if (person) return memberOf(person, practice)?.name ?? person;
  if (by === "client") return "The client";
  if (by === "session") return "A later session";
  if (by !== "team") return "An operator";
  return (what.startsWith("alert-") && name) || "The team";
}
