/** @jsxImportSource hono/jsx */
import { type Alert, LEVEL_WORDS } from "../domain/alerts/alerts.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { momentInWords, Reasons } from "./alert-parts.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { FindClient } from "./team-search.tsx";

interface Waiting {
  readonly alert: Alert;
  readonly name: string;
}

interface Today extends TeamFrame {
  /** Not acknowledged, oldest first. */
  readonly open: readonly Waiting[];
  /** Acknowledged and not closed, oldest first. */
  readonly seen: readonly Waiting[];
  /** Whether there are more than are shown. */
  readonly more: boolean;
}

/** Who needs a person, and why. */
export function todayPage({ open, seen, more, ...frame }: Today): Page {
  const { practice } = frame;
  return teamPage(frame, {
    title: "Today",
    children: (
      <>
        <h1>Today</h1>
        <h2>Who needs a person</h2>
        {open.length === 0 ? (
          <p>Nobody is waiting. Every alert has been seen.</p>
        ) : (
          <Alerts of={open} practice={practice} />
        )}
        {more && <p class="hint">There are more. They show here once some of these are seen.</p>}
        <h2>Seen, not done yet</h2>
        {seen.length === 0 ? <p>Nothing is left to do here.</p> : <Alerts of={seen} practice={practice} />}
        <h2>Find a client</h2>
        <FindClient />
      </>
    ),
  });
}

function Alerts({ of, practice }: { of: readonly Waiting[]; practice: Practice }) {
  return (
    <ul class="people">
      {of.map(({ alert, name }) => (
        <li key={`${alert.clientId} ${alert.number}`}>
          <h3>
            <a href={`/team/clients/${alert.clientId}`}>{`${name}, client ${alert.clientId}`}</a>
          </h3>
          <p>
            <strong>{LEVEL_WORDS[alert.level]}</strong>
          </p>
          <Reasons alert={alert} practice={practice} />
          {alert.acknowledgedAt && (
            <p class="hint">{`Seen by ${alert.acknowledgedBy} on ${momentInWords(alert.acknowledgedAt, practice)}.`}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
