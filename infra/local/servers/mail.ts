import PostalMime, { decodeWords, type Email } from "postal-mime";
import { decoded } from "./http.ts";

export type Letter = { headers: Record<string, string>; text: string; html: string };

export async function parseMail(raw: Uint8Array): Promise<Email> {
  return PostalMime.parse(raw, { attachmentEncoding: "base64" });
}

/** As a mail program shows it, with inline pictures in the HTML. */
export function toLetter(email: Email): Letter {
  const headers: Record<string, string> = {};
  for (const { key, value: encoded } of email.headers) {
    const value = decodeWords(encoded);
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return { headers, text: email.text ?? "", html: withPictures(email) };
}

function withPictures({ html = "", attachments }: Email): string {
  const pictures = new Map(
    attachments.flatMap(({ contentId, mimeType, content }) =>
      contentId === undefined
        ? []
        : [[contentId.replace(/^<|>$/g, ""), `data:${mimeType};base64,${content}`] as const],
    ),
  );
  // Content ids in URLs are percent-encoded (RFC 2392).
  return html.replace(
    /cid:([^"'\s>)]+)/gi,
    (reference, id: string) => pictures.get(decoded(id)) ?? reference,
  );
}
