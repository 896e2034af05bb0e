import type { HttpResponse } from "../../../shared/services/http.ts";
import { escaped } from "../servers/http.ts";
import type { InboxSummary } from "../servers/inbox.ts";
import { parseMail, toLetter } from "../servers/mail.ts";

/** The raw message as given to SES. */
export function rawResponse(raw: Uint8Array | undefined): HttpResponse | undefined {
  return (
    raw && {
      statusCode: 200,
      headers: { "content-type": "message/rfc822", "cache-control": "no-store" },
      body: Buffer.from(raw).toString("base64"),
      isBase64Encoded: true,
    }
  );
}

/** A message as a mail program shows it, as its plain text, or as its headers and its HTML. */
export type ShownAs = "letter" | "text" | "source";

/**
 * The message for viewing: no scripts, nothing loaded from elsewhere, links in a new tab. The surrounding page may only
 * measure its height.
 */
export async function letterResponse(
  raw: Uint8Array | undefined,
  as: ShownAs = "letter",
): Promise<HttpResponse | undefined> {
  if (raw === undefined) return undefined;
  return {
    statusCode: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy":
        "default-src 'none'; img-src data: cid:; style-src 'unsafe-inline'; frame-ancestors 'self'; " +
        "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    },
    body: withNewTabs(await documentOf(raw, as)),
  };
}

async function documentOf(raw: Uint8Array, as: ShownAs): Promise<string> {
  const email = await parseMail(raw);
  const { html, text } = toLetter(email);
  if (as === "source") {
    const [headers = ""] = Buffer.from(raw).toString("utf8").split("\r\n\r\n", 1);
    return plain(`${headers}\n\n${email.html ?? email.text ?? ""}`);
  }
  return as === "text" || html === "" ? plain(text) : html;
}

function plain(text: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Email</title><style>:root{color-scheme:light dark}
body{margin:1rem}pre{margin:0;font:.875rem/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body><pre>${escaped(text)}</pre></body></html>`;
}

/** A cache of searchable text; messages never change. */
const searched = new Map<string, string>();

/** The messages that contain all of the words in their addresses, subject or text. */
export async function searchIn<Message extends Pick<InboxSummary, "id" | "to" | "subject">>(
  messages: readonly Message[],
  wanted: string,
  rawOf: (id: string) => Uint8Array | undefined,
): Promise<Message[]> {
  const words = wanted.toLowerCase().split(/\s+/);
  const found: Message[] = [];
  for (const message of messages) {
    const { id, to, subject } = message;
    let text = searched.get(id);
    if (text === undefined) {
      const raw = rawOf(id);
      text = `${subject} ${to} ${raw && (await parseMail(raw)).text}`.toLowerCase();
      searched.set(id, text);
    }
    const standsIn = text;
    if (words.every((word) => standsIn.includes(word))) found.push(message);
  }
  return found;
}

function withNewTabs(document: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(document)
    ? document.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : `${base}${document}`;
}
