import { describe, expect, it } from "vitest";
import { renderEmail } from "../../shared/emails/render.ts";
import { visibleText } from "../visible-text.ts";
import {
  aContext,
  CHECK_IN_URL,
  DERBY,
  EVERY_EMAIL,
  EXERCISES_URL,
  onOneLine,
  PREFERENCES_URL,
  SYDNEY,
} from "./samples.ts";

const HEALTH_WORDS =
  /back|neck|shoulder|glute|hip|pain|sore|ache|tension|score|exercise|treat|gp\b|doctor|urgent|medical|refer|safety|\d/i;

/** Beside the later numbers, and for the doctor. */
const SHOW_THE_SCORE = new Set(["check-in", "gp-referral"]);

const NAUGHTY = `<script>alert("x")</script> & 'q' "z" <b>Ö</b>`;

describe.each(EVERY_EMAIL.map((email) => [JSON.stringify(email), email] as const))("%s", (_, email) => {
  it("tells nothing about health and no name in its subject and preview", async () => {
    const neutral = { ...DERBY, name: "PRACTICE" };
    const { subject, html } = await renderEmail(email, aContext({ practice: neutral }));
    const preview = /data-skip-in-text="true">([^<\u00a0]+)/.exec(html)?.[1] ?? "";
    expect(subject).toContain("PRACTICE");
    for (const words of [subject, preview]) {
      // The plan's day is the only number allowed there.
      expect(words.replace(/\bday-\d+ check-in\b/, "check-in")).not.toMatch(HEALTH_WORDS);
      expect(words).not.toMatch(/Samantha|Anna|Kowalska/);
    }
    expect(preview).not.toBe("");
  });

  it("escapes whatever was typed, and shows it as it was typed", async () => {
    const homeCare = { exercises: [{ id: "chin-tuck" as const, note: `${NAUGHTY}\nnote` }] };
    const outcome = { messageToClient: `${NAUGHTY}\nmessage`, noteForGp: `${NAUGHTY}\nlook`, homeCare };
    const { html, text } = await renderEmail(email, aContext({ firstName: `${NAUGHTY}\nname`, outcome }));
    expect(html).not.toMatch(/<script|<b>/);
    expect(visibleText(html)).toContain(`Hello ${NAUGHTY} name,`);
    expect(onOneLine(text)).toContain(`Hello ${NAUGHTY} name,`);
    if (email.kind === "after-care" || email.kind === "gp-referral") {
      expect(text).toContain(`${NAUGHTY}\nmessage\n`);
      expect(text.includes(`${NAUGHTY}\nlook\n`)).toBe(email.kind === "gp-referral");
      expect(visibleText(html)).toContain(`Anna says: ${NAUGHTY} note`);
    }
  });

  it("never carries the note for the record, and the pain score only where the client needs it", async () => {
    const outcome = { note: "canary-note", painScore: 7, messageToClient: "hello" };
    const content = await renderEmail(email, aContext({ outcome }));
    expect(JSON.stringify(content)).not.toContain("canary-note");
    const other = await renderEmail(email, aContext({ outcome: { ...outcome, painScore: 2 } }));
    if (!SHOW_THE_SCORE.has(email.kind)) expect(other).toEqual(content);
  });

  it("leads only to the practice's own address and the links that were given, and loads nothing", async () => {
    const { html, text } = await renderEmail(email, aContext());
    const given = [DERBY.bookingUrl, CHECK_IN_URL, EXERCISES_URL, PREFERENCES_URL];
    const body = html.slice(html.indexOf("<body"));
    const addresses = [...`${body} ${text}`.matchAll(/https?:\/\/[^\s"'<>)]+/g)].map(([address]) => address);
    for (const address of addresses) expect(given).toContain(address.replace(/\?pain=\d+$/, ""));
    expect(html).not.toMatch(/<img(?! src="cid:)|<link|url\(|@import|<script/i);
  });

  it("has the same links in its text part, each whole on one line", async () => {
    const { text } = await renderEmail(email, aContext());
    expect(text).toContain(`\nBook online: ${DERBY.bookingUrl}\n`);
    expect(text).toContain(`\nChange or stop these emails: ${PREFERENCES_URL}\n`);
    if ("checkInUrl" in email) expect(text).toMatch(new RegExp(`[ \\n]${CHECK_IN_URL}\\n`));
  });

  it("wraps its text at 72 characters but for addresses", async () => {
    const { text } = await renderEmail(email, aContext());
    for (const line of text.split("\n")) {
      if (!line.includes("https://")) expect(line.length).toBeLessThanOrEqual(72);
    }
    expect(text).not.toMatch(/[ \t]\n|\n{4}|[<>]|&[a-z]+;/);
  });

  it("ends with who wrote, how to reach them, why, and how to stop", async () => {
    const { text } = await renderEmail(email, aContext());
    const words = onOneLine(text);
    expect(words).toContain("Massage Therapy Derby, 12 Friar Gate, Derby, DE1 1AB. Phone: 01332 555 012 ");
    expect(words).toContain("You said yes to follow-up emails after your session.");
  });

  it("has one h1, its headings in order, and only layout tables", async () => {
    const { html } = await renderEmail(email, aContext());
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    const tables = html.match(/<table[^>]*>/g) ?? [];
    for (const table of tables) expect(table).toContain('role="presentation"');
    expect(html).toMatch(/<html[^>]* lang="en-GB"/);
  });

  it("shows Australian clients 000 and never 999, 111 or A&E", async () => {
    const { html, text } = await renderEmail(email, aContext({ practice: SYDNEY }));
    expect(text).toContain("000");
    expect(onOneLine(text)).toContain("healthdirect on 1800 022 222");
    for (const words of [visibleText(html), text]) expect(words).not.toMatch(/\b999\b|\b111\b|A&E/);
  });
});

describe("a number in an email", () => {
  const telIn = (html: string) =>
    [...html.matchAll(/href="(tel:[^"]*)"[^>]*>([^<]*)</g)].map(([, ...found]) => found);

  it.each(EVERY_EMAIL.map((email) => [JSON.stringify(email), email] as const))(
    "is dialled as on the pages: %s",
    async (_, email) => {
      const practice = { ...DERBY, phone: "+44 (0)1332 960123 ext. 4" };
      const { html, text } = await renderEmail(email, aContext({ practice }));
      const links = telIn(html);
      expect(links).toContainEqual(["tel:+441332960123", "+44 (0)1332 960123"]);
      expect(links).toContainEqual(["tel:999", "999"]);
      expect(links).toContainEqual(["tel:111", "111"]);
      expect(onOneLine(text)).toContain("Phone: +44 (0)1332 960123 ext. 4 ");
      expect(text).not.toContain("tel:");
    },
  );
});
