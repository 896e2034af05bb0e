import type { IncomingMessage } from "node:http";

const FORM = "application/x-www-form-urlencoded";

/** JSON, or the fields of a form of the page; undefined for neither, and whoever reads it says what to send. */
export function readContent(request: IncomingMessage, body: Buffer): { content: unknown; isForm: boolean } {
  const text = body.toString("utf8");
  try {
    return { content: JSON.parse(text), isForm: false };
  } catch {
    // Not by the content type alone: curl calls everything a form that is not called something else.
    const isForm = request.headers["content-type"] === FORM;
    return { content: isForm ? Object.fromEntries(new URLSearchParams(text)) : undefined, isForm };
  }
}
