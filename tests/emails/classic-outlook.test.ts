import { describe, expect, it } from "vitest";
import { renderEmail, renderUndeliveredAlert } from "../../shared/emails/render.ts";
import { aContext, anUndeliveredAlert, DERBY, EVERY_EMAIL } from "./samples.ts";

const emails = await Promise.all([
  ...EVERY_EMAIL.map(async (email) => [JSON.stringify(email), await renderEmail(email, aContext())] as const),
  renderUndeliveredAlert(anUndeliveredAlert(), DERBY).then((alert) => ["an alert", alert] as const),
]);

/** As Word reads it: other programs' comments are part of the document. */
function inOutlook(html: string): string {
  return html.replace(/<!--\[if mso\]>(.*?)<!\[endif\]-->/gs, "$1");
}

describe.each(emails)("in classic Outlook, %s", (_, { html }) => {
  it("is a table of a fixed width, which closes where it should", () => {
    const seen = inOutlook(html);
    const ends = (tag: string) => [seen.split(`<${tag}`).length, seen.split(`</${tag}>`).length];
    for (const [begun, ended] of ["table", "tr", "td"].map(ends)) expect(begun).toBe(ended);
    const letter = /<table[^>]* width="600"[^>]*><tr><td width="600">(.*)<\/td><\/tr><\/table>/s.exec(seen);
    expect(letter?.[1]).toContain("<h1");
  });

  it("has a font for what stands in tables, and pixels that grow with the text", () => {
    const [head = ""] = inOutlook(html).split("</head>");
    expect(head).toMatch(/<style>table,td,p,li,a\{font-family:/);
    expect(head).toContain("<o:PixelsPerInch>96</o:PixelsPerInch>");
  });

  it("has pictures of exercises at the right of the words, where it reads no style", () => {
    for (const [picture] of html.matchAll(/<img[^>]*cid:(?!logo)[^>]*>/g)) {
      expect(picture).toMatch(/ width="240".* align="right".* hspace="12"/);
    }
  });

  it("says nothing of this to other programs", () => {
    const seen = html.replace(/<!--.*?-->/gs, "");
    expect(seen).not.toMatch(/width="600"|PixelsPerInch|data-outlook/);
  });
});
