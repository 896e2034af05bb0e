import { describe, expect, it } from "vitest";
import { CONCERNS } from "../../shared/domain/sessions/vocabulary.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { visibleText } from "../visible-text.ts";
import { AFTER_CARE, aContext, emailText, GP_REFERRAL, onOneLine } from "./samples.ts";

const REFERRED = { outcome: { concerns: ["other" as const] } };

describe("the GP referral", () => {
  it.each(CONCERNS)("asks the client to see their GP and never says %s", async (concern) => {
    const { html, text } = await renderEmail(GP_REFERRAL, aContext({ outcome: { concerns: [concern] } }));
    expect(onOneLine(text)).toContain("Please make an appointment with your GP in the next few days.");
    expect(onOneLine(text)).toContain("They will decide whether you need tests or a scan.");
    expect(html).not.toMatch(/trapped|nerve|slipped|\bdis[ck]s?\b|deteriorat/i);
  });

  it("never shows a concern in the therapist's own words", async () => {
    const context = aContext({ outcome: { concerns: [{ other: "maybe gout" }] } });
    const { html, text } = await renderEmail(GP_REFERRAL, context);
    expect(onOneLine(text)).toContain("Please make an appointment with your GP in the next few days.");
    expect(html + text).not.toContain("gout");
  });

  it("asks to be read, and tells nothing else in the list of emails", async () => {
    const referral = await renderEmail(GP_REFERRAL, aContext());
    const afterCare = await renderEmail(AFTER_CARE, aContext());
    const preview = (html: string) => /data-skip-in-text="true">([^<\u00a0]*)/.exec(html)?.[1];
    expect(referral.subject).toBe("Please read: a note from Massage Therapy Derby");
    expect(preview(referral.html)).toBe("Thank you for coming to see us.");
    expect(preview(referral.html)).toBe(preview(afterCare.html));
  });

  it("has no exercises and no advice unless the therapist named them", async () => {
    const without = await renderEmail(GP_REFERRAL, aContext(REFERRED));
    expect(without.html).not.toMatch(/How much:|In daily life/);
    const homeCare = { exercises: [{ id: "knee-rolls" as const }], advice: ["heat-cold" as const] };
    const named = await renderEmail(GP_REFERRAL, aContext({ outcome: { concerns: ["other"], homeCare } }));
    expect(named.text).toContain("Knee rolls");
    expect(named.text).toContain("Warm and cold packs");
  });

  it("names the signs of an emergency right behind the request, and once", async () => {
    const words = await emailText(GP_REFERRAL, REFERRED);
    const emergency = "Call 999 or go to A&E now";
    expect(words).toContain(`They will decide whether you need tests or a scan. ${emergency}`);
    expect(words.split(emergency)).toHaveLength(2);
  });

  it("has what the client can show their GP, also printed", async () => {
    const words = await emailText(GP_REFERRAL, REFERRED);
    expect(words).toContain("Therapist: Anna Kowalska, Massage Therapy Derby");
    expect(words).toContain("Came with: Tightness, tension and soreness in the lower back, on both sides");
    expect(words).toContain("Pain that day: 6 out of 10");
    expect(words).toMatch(/What we noticed: .*\bthe glutes/);
    expect(words).not.toMatch(/What we noticed: [^:]*\byour\b/);
    const html = (await renderEmail(GP_REFERRAL, aContext(REFERRED))).html;
    expect(html).toMatch(/class="panel quote"[^>]*border:2px solid/);
    const bare = { concerns: ["other" as const], painScore: undefined, findings: [] };
    const little = await emailText(GP_REFERRAL, { outcome: bare });
    expect(little).not.toMatch(/Pain that day|What we noticed/);
  });

  it("tells the GP since when, and what to look at in the therapist's own words", async () => {
    const noteForGp = "Her left leg feels weaker.\r\nPlease look at <b>both</b>.";
    const outcome = { concerns: ["other" as const], since: "six weeks", noteForGp };
    const { html, text } = await renderEmail(GP_REFERRAL, aContext({ outcome }));
    expect(text).toContain("Since: six weeks\n");
    expect(text).toContain(
      "in the therapist's own words:\nHer left leg feels weaker.\nPlease look at <b>both</b>.\n",
    );
    expect(html).toContain("look at &lt;b&gt;both&lt;/b&gt;.");
    const box = html.slice(html.indexOf("To show your GP"), html.indexOf("Until you have been seen"));
    expect(visibleText(box)).toContain("Her left leg feels weaker.");
    for (const without of [{}, { noteForGp: " \n" }])
      expect(await emailText(GP_REFERRAL, { outcome: { concerns: ["other"], ...without } })).not.toMatch(
        /Since:|own words/,
      );
    expect(await emailText(AFTER_CARE, { outcome })).not.toMatch(/six weeks|left leg/);
  });

  it("names no weeks for exercises that are for the time until then", async () => {
    const homeCare = { exercises: [{ id: "knee-rolls" as const }] };
    const outcome = { concerns: ["other" as const], homeCare };
    const text = await emailText(GP_REFERRAL, { outcome });
    expect(text).toContain("Knee rolls");
    expect(text).not.toContain("6 to 8 weeks");
    expect(await emailText(AFTER_CARE, { outcome: { homeCare } })).toContain("Keep it up for 6 to 8 weeks");
  });

  it("carries the therapist's message when there is one, and where to get help", async () => {
    const outcome = { concerns: ["other" as const], messageToClient: "Ring me after." };
    const { text } = await renderEmail(GP_REFERRAL, aContext({ outcome }));
    expect(text).toContain("Ring me after.");
    expect(text).toContain("Call 999 or go to A&E now");
    expect(await emailText(GP_REFERRAL, REFERRED)).not.toContain("A message from");
  });
});
