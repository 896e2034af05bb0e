/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { sourceOf } from "../../shared/services/security-headers.ts";
import { FIT_FRAMES } from "./frame.ts";
import { galleryStyle } from "./look/gallery-style.ts";
import { faviconOf } from "./look/icon.ts";

/** Maps a path within the gallery, such as "emails/derby/glutes.html", to a function that renders it. */
export type GalleryFiles = ReadonlyMap<string, () => string | Promise<string>>;

/** The gallery's pages in reading order; each is a file of this name. */
const SECTIONS = {
  index: "Gallery",
  emails: "Emails",
  pages: "Pages",
  exercises: "Exercises",
  advice: "Advice",
  safety: "Safety signs",
  measures: "Measures",
  words: "Words",
} as const;
export type Section = keyof typeof SECTIONS;

interface ShellParts {
  readonly section: Section;
  readonly title: string;
  readonly lead: string;
  /** `#rrggbb` */
  readonly colour: string;
  /** The relative path to the gallery's folder, such as "../../". */
  readonly root?: string;
  readonly children: Child;
}

/** Placeholder for a link back to the local practice; removed from the files. */
const WAY_BACK_PLACE = "<!-- way back -->";

export function withWayBack(html: string): string {
  return html.replace(WAY_BACK_PLACE, '<a class="back" href="/">← The practice</a>');
}

/** A page of the gallery. Links are relative, so that it works from any folder or server. */
export function shell({ section, title, lead, colour, root = "", children }: ShellParts): string {
  const css = galleryStyle(colour);
  const policy = [
    "default-src 'none'",
    // The policy also applies to frames, and emails have inline styles.
    "style-src 'unsafe-inline'",
    `script-src ${sourceOf(FIT_FRAMES)}`,
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const document = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href={faviconOf(colour)} />
        <title>{`${title} · Aftercare gallery`}</title>
        <style>{raw(css)}</style>
      </head>
      <body>
        <header class="top">
          <div class="wrap">
            <nav class="sections" aria-label="The gallery">
              {raw(WAY_BACK_PLACE)}
              {Object.entries(SECTIONS).map(([id, name]) => (
                <a key={id} href={`${root}${id}.html`} aria-current={id === section ? "page" : undefined}>
                  {name}
                </a>
              ))}
            </nav>
            <h1>{title}</h1>
            <p>{lead}</p>
          </div>
        </header>
        <main class="wrap">{children}</main>
        <script>{raw(FIT_FRAMES)}</script>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${document}`;
}
