/** @jsxImportSource hono/jsx */
import type { Alert, AlertStatus } from "../domain/alerts/alerts.ts";
import { whyNothingIsSent } from "../domain/sending/decision.ts";
import type { Note } from "../domain/team/notes.ts";
import type { Instant } from "../domain/time/instant.ts";
import { AlertState } from "./alert.tsx";
import { momentInWords, Promised, Reasons } from "./alert-parts.tsx";
import { InTheirWords } from "./phone.tsx";
import { type Held, ifTheHoldEnds } from "./team-answered.ts";
import { lastNoteOf } from "./team-notes.tsx";

export interface ShownAlert {
  readonly alert: Alert;
  readonly standing: AlertStatus;
  /** The time of its newest reason, or of the newest answer about it. */
  readonly until: Instant;
  /** The client's words in the alert's answers that no reason quotes. */
  readonly comments: readonly string[];
}

interface AlertsOf extends Held {
  readonly clientId: string;
  /** Newest first. */
  readonly alerts: readonly ShownAlert[];
  /** The team's notes to the client, oldest first. */
  readonly notes: readonly Note[];
}

/** Those that wait, each with its two buttons, and those that are done. */
export function ClientAlerts(parts: AlertsOf) {
  const { alerts, clientId, practice, outlook, now } = parts;
  const waiting = alerts.filter(({ standing }) => standing !== "closed");
  const closed = alerts.filter(({ standing }) => standing === "closed");
  const note = lastNoteOf(parts);
  return (
    <>
      <h2 id="alerts">Alerts</h2>
      {waiting.length === 0 && <p>No alert waits for you.</p>}
      {waiting.map((each) => (
        <section key={each.alert.number} class="episode">
          <h3 id={`alert-${each.alert.number}`}>
            {`Alert of ${momentInWords(each.alert.openedAt, practice)}`}
          </h3>
          <Promised alert={each.alert} note={note} practice={practice} now={now} />
          <Reasons alert={each.alert} practice={practice} />
          {each.comments.map((comment) => (
            <p key={comment} class="typed">
              “<InTheirWords words={comment} />”
            </p>
          ))}
          <AlertState
            {...each}
            practice={practice}
            heldBy={outlook.hold?.alert}
            isTold={!whyNothingIsSent(outlook)}
            action={`/team/clients/${clientId}?alert=${each.alert.number}`}
          />
          <p class="hint on-screen">
            {outlook.hold?.alert === each.alert.number && !outlook.handHold
              ? `With Done the check-ins go on. ${ifTheHoldEnds(parts)} Done cannot be undone. If it was too early, you can hold the check-ins again on the next page.`
              : "Done cannot be undone."}
          </p>
        </section>
      ))}
      {closed.length > 0 && (
        <details>
          <summary>{`Alerts that are done: ${closed.length}`}</summary>
          {closed.map(({ alert }) => (
            <section key={alert.number} class="episode">
              <h3>{`Alert of ${momentInWords(alert.openedAt, practice)}`}</h3>
              <Reasons alert={alert} practice={practice} />
              <p class="hint">{closedWords(alert)}</p>
            </section>
          ))}
        </details>
      )}
    </>
  );
}

function closedWords({ acknowledgedBy, closedBy }: Alert): string {
  const seen = acknowledgedBy ? `Seen by ${acknowledgedBy}. ` : "";
  return closedBy && closedBy !== "session"
    ? `${seen}Closed by ${closedBy}.`
    : `${seen}Closed: the client has had a session since.`;
}
