/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { countryWords } from "../domain/practice/countries.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { logoAddress } from "../pictures/pictures.ts";
import type { Page } from "../services/http.ts";
import { SECURITY_HEADERS, sourceOf } from "../services/security-headers.ts";
import { Phone } from "./phone.tsx";
import { stylesheet } from "./stylesheet.ts";

interface PageParts {
  readonly practice: Practice;
  readonly status?: number;
  /** Shown in tabs, histories and on shared screens: nothing about health. */
  readonly title: string;
  /** Must contain exactly one h1. */
  readonly children: Child;
  readonly headers?: Record<string, string>;
  /** Further elements of the head, and after the footer. */
  readonly head?: Child;
  readonly end?: Child;
  /** What the page may run and load besides its style; default nothing. */
  readonly policy?: readonly string[];
  /** Rules for this page beside those of all pages. */
  readonly rules?: string;
}

/**
 * Renders a page in the practice's frame. Clients' pages run no script. No page loads anything or is cached: anyone
 * with the address can open it.
 */
export function page({
  practice,
  status = 200,
  title,
  children,
  headers = {},
  rules = "",
  head,
  end,
  policy = ["script-src 'none'"],
}: PageParts): Page {
  const css = stylesheet(practice.colour, rules);
  const document = (
    <html lang={countryWords(practice).locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={practice.colour} />
        <title>{`${title} · ${practice.name}`}</title>
        {head}
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
        {end}
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
        ...policy,
        "img-src data:",
        `style-src ${sourceOf(css)}`,
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join("; "),
      ...headers,
    },
  };
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
