import type { IncomingMessage } from "node:http";

const FORM = "application/x-www-form-urlencoded";

/** Parses JSON or the page's form fields; undefined for neither. */
export function readContent(request: IncomingMessage, body: Buffer): { content: unknown; isForm: boolean } {
  const text = body.toString("utf8");
  try {
    return { content: JSON.parse(text), isForm: false };
  } catch {
    // Not only by content type: curl sends every body as a form by default.
    const isForm = request.headers["content-type"] === FORM;
    return { content: isForm ? Object.fromEntries(new URLSearchParams(text)) : undefined, isForm };
  }
}
