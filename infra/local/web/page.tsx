/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { countryWords } from "../../../shared/domain/practice/countries.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { logoAddress } from "../../../shared/pictures/pictures.ts";
import type { HttpResponse } from "../../../shared/services/http.ts";
import { sourceOf } from "../../../shared/services/security-headers.ts";
import { faviconOf } from "../../gallery/look/icon.ts";
import { overviewStyle } from "../../gallery/look/overview-style.ts";

interface LocalPage {
  readonly practice: Practice;
  readonly title: string;
  readonly lead: string;
  readonly links: readonly (readonly [href: string, words: string])[];
  readonly script?: string;
  readonly status?: number;
  readonly children: Child;
}

/** The frame of the local pages, with the practice's colour and logo. */
export function localPage(parts: LocalPage): HttpResponse {
  const { practice, title, lead, links, script = "", status = 200, children } = parts;
  const css = overviewStyle(practice.colour);
  const document = (
    <html lang={countryWords(practice).locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={faviconOf(practice.colour)} />
        <title>{`${title} · Aftercare on this machine`}</title>
        <style>{raw(css)}</style>
      </head>
      <body>
        <header class="top">
          <div class="wrap">
            <div class="name">
              <Logo practice={practice} />
              <div>
                <h1>{title}</h1>
                <p>{lead}</p>
              </div>
            </div>
            <nav class="sections" aria-label="Sections">
              {links.map(([href, words]) => (
                <a key={href} href={href}>
                  {words}
                </a>
              ))}
            </nav>
          </div>
        </header>
        <main class="wrap">{children}</main>
        {script && <script>{raw(script)}</script>}
      </body>
    </html>
  );
  return {
    statusCode: status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // With no-referrer, browsers would post the page's forms with `Origin: null`.
      "referrer-policy": "same-origin",
      "content-security-policy": [
        "default-src 'none'",
        `style-src ${sourceOf(css)}`,
        ...(script ? [`script-src ${sourceOf(script)}`] : []),
        "img-src data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join("; "),
    },
    body: `<!DOCTYPE html>${document}`,
  };
}

/** Beside the practice's name, so it needs no alternative text. */
function Logo({ practice: { logo } }: { practice: Practice }) {
  return logo === undefined ? null : <img class="logo" src={logoAddress(logo)} alt="" />;
}
