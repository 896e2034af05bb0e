/** @jsxImportSource hono/jsx */
import { createHash } from "node:crypto";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { logoAddress } from "../pictures/pictures.ts";
import type { Page } from "../services/http.ts";
import { SECURITY_HEADERS } from "../services/security-headers.ts";
import { Phone } from "./phone.tsx";
import { stylesheet } from "./stylesheet.ts";

interface PageParts {
  readonly practice: Practice;
  readonly status: number;
  /** Shown in tabs, histories and on shared screens: nothing about health. */
  readonly title: string;
  /** Must contain exactly one h1. */
  readonly children: Child;
  readonly headers?: Record<string, string>;
  /** The code of a module that the page runs; default none. */
  readonly script?: string | undefined;
  /** Rules for this page beside those of all pages. */
  readonly rules?: string;
}

/**
 * Renders a page in the practice's frame. Clients' pages run no script; all load nothing and are not cached: anyone with the address
 * can open them.
 */
export function page({
  practice,
  status,
  title,
  children,
  headers = {},
  rules = "",
  script,
}: PageParts): Page {
  const { css, cspSource } = stylesheet(practice.colour, rules);
  const document = (
    <html lang={countryWords(practice).locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={practice.colour} />
        <title>{`${title} · ${practice.name}`}</title>
        <style>{raw(css)}</style>
      </head>
      <body>
        <header class="top">
          <div class="name">
            {practice.logo !== undefined && <img class="logo" src={logoAddress(practice.logo)} alt="" />}
            <p>{practice.name}</p>
          </div>
        </header>
        <main>{children}</main>
        <Footer practice={practice} />
        {script !== undefined && <script type="module">{raw(script)}</script>}
      </body>
    </html>
  );
  return {
    status,
    html: `<!DOCTYPE html>${document}`,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": [
        "default-src 'none'",
        ...scriptPolicy(script),
        "img-src data:",
        `style-src ${cspSource}`,
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join("; "),
      ...headers,
    },
  };
}

/** Only this text may run, and it may only talk to the practice. */
export function scriptPolicy(script: string | undefined): string[] {
  if (script === undefined) return ["script-src 'none'"];
  const hash = createHash("sha256").update(script).digest("base64");
  return [`script-src 'sha256-${hash}'`, "connect-src 'self'"];
}

function Footer({ practice }: { practice: Practice }) {
  return (
    <footer class="foot">
      <p>
        <strong>{practice.name}</strong>
        {practice.addressLines.map((line) => `, ${line}`)}
      </p>
      <p>
        Phone <Phone number={practice.phone} />
      </p>
    </footer>
  );
}
