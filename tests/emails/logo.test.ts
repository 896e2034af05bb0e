import { describe, expect, it } from "vitest";
import { renderEmail } from "../../shared/emails/render.ts";
import { visibleText } from "../visible-text.ts";
import { aContext, DERBY, DERBY_WITH_LOGO, EVERY_EMAIL } from "./samples.ts";

describe.each(EVERY_EMAIL.map((email) => [JSON.stringify(email), email] as const))("%s", (_, email) => {
  it("shows the practice's logo once at its head, and loads it from itself", async () => {
    const { html, logo } = await renderEmail(email, aContext({ practice: DERBY_WITH_LOGO }));
    const head = html.slice(html.indexOf("<body"), html.indexOf("<h1"));
    const [picture = "", ...more] = head.match(/<img[^>]*>/g) ?? [];
    expect(picture).toContain('src="cid:logo@aftercare"');
    // The name is beside it: a screen reader need not say it twice.
    expect(picture).toContain('alt=""');
    expect(picture).toContain('height="40"');
    expect(more).toEqual([]);
    expect(html.match(/logo@aftercare/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img(?! src="cid:)|<link|url\(|@import/i);
    expect(logo).toBe("derby.png");
  });

  it("has the practice's name in words beside it, for those who see no pictures", async () => {
    const { html } = await renderEmail(email, aContext({ practice: DERBY_WITH_LOGO }));
    const head = visibleText(html.slice(html.indexOf("<body"), html.indexOf("<h1")));
    expect(head).toContain("Massage Therapy Derby");
  });

  it("says in its text part what it would say without a logo", async () => {
    const [with_, without] = await Promise.all(
      [DERBY_WITH_LOGO, DERBY].map((practice) => renderEmail(email, aContext({ practice }))),
    );
    expect(with_?.text).toBe(without?.text);
  });

  it("has no logo when the practice has none", async () => {
    const content = await renderEmail(email, aContext({ practice: DERBY }));
    expect(content).not.toHaveProperty("logo");
    expect(content.html).not.toContain("logo");
  });
});
