/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { OUTBOX_CODE } from "../browser/built/outbox.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { sourceOf } from "../services/security-headers.ts";
import { page } from "./layout.tsx";
import { Button } from "./parts.tsx";
import { TEAM_RULES } from "./team-stylesheet.ts";

export interface TeamFrame {
  readonly practice: Practice;
  /** The name of who is signed in; empty on the page that a browser keeps. */
  readonly reader: string;
}

interface TeamPageParts {
  readonly title: string;
  readonly status?: number;
  /** Rules for this page beside those of the team's pages. */
  readonly rules?: string;
  readonly headers?: Record<string, string>;
  readonly children: Child;
}

/** Only the outbox may run. It may talk only to the practice, and start its worker. */
export const TEAM_POLICY: readonly string[] = [
  `script-src ${sourceOf(OUTBOX_CODE)}`,
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
];

/** A page of the team, with links to Today and to sign out. */
export function teamPage(
  { practice, reader }: TeamFrame,
  { title, status = 200, rules = "", headers = {}, children }: TeamPageParts,
): Page {
  return page({
    practice,
    status,
    title,
    rules: `${TEAM_RULES}${rules}`,
    headers,
    head: <link rel="manifest" href="/session-form/manifest.json" />,
    end: <script type="module">{raw(OUTBOX_CODE)}</script>,
    policy: TEAM_POLICY,
    children: (
      <>
        <nav class="team" aria-label="Team">
          <a href="/team">Today</a>
          <a href="/session-form">A session</a>
          <form method="post" action="/sign-out">
            <span>{reader}</span>
            <Button look="quiet">Sign out</Button>
          </form>
        </nav>
        {children}
      </>
    ),
  });
}

/** For a client that is not known. */
export function clientUnknownPage(frame: TeamFrame): Page {
  return teamPage(frame, {
    status: 404,
    title: "No such client",
    children: (
      <>
        <h1>There is no client with this id</h1>
        <p>Use the id that your own system reports with their sessions, such as c-42.</p>
      </>
    ),
  });
}
