import { decoded } from "./decoded.ts";

/** The visible text of an email's or a page's HTML, on one line. */
export function visibleText(html: string): string {
  const text = html
    .replace(/<(head|style|script)\b.*?<\/\1>/gs, "")
    .replace(/<\/?(?:span|a|strong)\b[^>]*>/g, "")
    .replace(/<[^>]+>/g, " ");
  return decoded(text).replace(/\s+/g, " ").trim();
}
