import type { HttpAnswer } from "../../../shared/http.ts";
import { parseMail, toLetter } from "../servers/mail.ts";

/** The message as it was handed to SES. */
export function rawAnswer(raw: Uint8Array | undefined): HttpAnswer | undefined {
  return (
    raw && {
      statusCode: 200,
      headers: { "content-type": "message/rfc822", "cache-control": "no-store" },
      body: Buffer.from(raw).toString("base64"),
      isBase64Encoded: true,
    }
  );
}

/**
 * The message as a mail program shows it: no scripts, nothing loaded from elsewhere, links in a new tab. The page
 * around it may measure its height, and nothing else comes out of it.
 */
export async function letterAnswer(raw: Uint8Array | undefined): Promise<HttpAnswer | undefined> {
  if (raw === undefined) return undefined;
  const { html, text } = toLetter(await parseMail(raw));
  const document = html === "" ? `<pre>${asHtml(text)}</pre>` : html;
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
    body: withNewTabs(document),
  };
}

function withNewTabs(document: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(document)
    ? document.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : `${base}${document}`;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
