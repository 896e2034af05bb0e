/** @jsxImportSource hono/jsx */
import { createHash } from "node:crypto";
import { raw } from "hono/html";
import { COUNTRIES } from "../../../shared/domain/countries.ts";
import type { FollowUp } from "../../../shared/domain/follow-up.ts";
import type { HttpAnswer } from "../../../shared/http.ts";
import type { LocalPractice } from "../practice.ts";
import { iconOf } from "./icon.ts";
import {
  ClockMoves,
  ClockNow,
  FollowUps,
  HowToPost,
  Letter,
  Letters,
  type MailSummary,
  timeWords,
} from "./overview-parts.tsx";
import { OVERVIEW_SCRIPT } from "./overview-script.ts";
import { overviewStyle } from "./overview-style.ts";

const MOST_LETTERS = 100;
const MOST_FOLLOW_UPS = 40;

/** The practice for people: what was sent, what is due, what happened, and the clock. */
export async function overviewAnswer(
  practice: LocalPractice,
  url: string,
  chosen?: string,
): Promise<HttpAnswer> {
  const { settings } = practice;
  const now = practice.clock.now();
  const letters = practice.inbox.newest(MOST_LETTERS);
  const followUps = await practice.followUps.all();
  const letter = letters.find(({ id }) => id === chosen) ?? letters[0];
  const css = overviewStyle(settings.colour);
  const page = Overview({ practice, url, now, letters, letter, followUps, css });
  return {
    statusCode: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // With no-referrer browsers would post the page's own forms with `Origin: null`.
      "referrer-policy": "same-origin",
      "content-security-policy": [
        "default-src 'none'",
        `style-src ${hashOf(css)}`,
        `script-src ${hashOf(OVERVIEW_SCRIPT)}`,
        "img-src data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join("; "),
    },
    body: `<!DOCTYPE html>${page}`,
  };
}

type OverviewParts = {
  practice: LocalPractice;
  url: string;
  now: Date;
  letters: readonly MailSummary[];
  letter: MailSummary | undefined;
  followUps: readonly FollowUp[];
  css: string;
};

function Overview({ practice, url, now, letters, letter, followUps, css }: OverviewParts) {
  const { settings, webhookSecret } = practice;
  const words = timeWords(settings);
  const due = followUps.filter(({ status }) => OPEN.has(status));
  const happened = followUps.filter(({ status }) => !OPEN.has(status)).toReversed();
  return (
    <html lang={COUNTRIES[settings.country].locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={iconOf(settings.colour)} />
        <title>{`${settings.name} · Aftercare on this machine`}</title>
        <style>{raw(css)}</style>
      </head>
      <body>
        <header class="top">
          <div class="wrap">
            <h1>{settings.name}</h1>
            <p>Aftercare on this machine. No email leaves it, and the clock is yours.</p>
            <p>
              <a href="/local/gallery">Every email, page and exercise, to review the wording</a>
            </p>
          </div>
        </header>
        <main class="wrap">
          <section class="card clock" aria-label="The practice's clock">
            <ClockNow now={now} words={words} timeZone={settings.timeZone} />
            <ClockMoves next={due.find(({ status }) => status === "planned")} words={words} />
          </section>
          <section class="card mail" aria-label="Emails">
            <Letters letters={letters} open={letter?.id} words={words} />
            <Letter letter={letter} words={words} />
          </section>
          <div class="pair">
            <FollowUps
              id="due"
              title="What is due"
              none="Nothing is planned. Post a session to begin."
              followUps={due.slice(0, MOST_FOLLOW_UPS)}
              words={words}
            />
            <FollowUps
              id="happened"
              title="What happened"
              none="Nothing has happened yet."
              followUps={happened.slice(0, MOST_FOLLOW_UPS)}
              words={words}
            />
          </div>
          <HowToPost url={url} secret={webhookSecret} />
        </main>
        <script>{raw(OVERVIEW_SCRIPT)}</script>
      </body>
    </html>
  );
}

/** Still to come, or not sure yet. */
const OPEN = new Set<FollowUp["status"]>(["planned", "sending", "uncertain"]);

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
