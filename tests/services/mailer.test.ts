import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTag, TAG, writeTag } from "../../shared/services/mailer.ts";
import { anEmail, hand, headerNames } from "./an-email.ts";

const HEADERS = [
  "From",
  "To",
  "Reply-To",
  "Subject",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Auto-Submitted",
  "X-Entity-Ref-ID",
  "Message-ID",
  "Date",
  "MIME-Version",
  "Content-Type",
].toSorted();

function header(parsed: { headers: { key: string; value: string }[] }, name: string): string[] {
  return parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
}

describe("an email on its way to SES", () => {
  it("has the rendered content, from the practice to the client, with Reply-To the practice", async () => {
    const { parsed, source, destinations } = await hand(anEmail());
    expect(parsed).toMatchObject({
      from: { name: "Massage Therapy Derby", address: "care@derby.example" },
      to: [{ name: "", address: "samantha@example.com" }],
      replyTo: [{ address: "hello@derby.example" }],
      subject: "After your session",
    });
    expect(parsed.html?.trim()).toBe("<p>Hello Samantha</p>");
    expect(parsed.text?.trim()).toBe("Hello Samantha");
    expect(parsed.cc).toBeUndefined();
    expect(parsed.bcc).toBeUndefined();
    expect(source).toBe("care@derby.example");
    expect(destinations).toEqual(["samantha@example.com"]);
  });

  it("supports one-click unsubscribe by RFC 8058", async () => {
    const { parsed } = await hand(anEmail());
    expect(header(parsed, "list-unsubscribe")).toEqual(["<https://d1.example/unsubscribe/abc.def-123>"]);
    expect(header(parsed, "list-unsubscribe-post")).toEqual(["List-Unsubscribe=One-Click"]);
  });

  it("keeps a long one-click address whole", async () => {
    const unsubscribeUrl = `https://d1.example/unsubscribe/${"eyJhbGciOiJIUzI1NiJ9.".repeat(20)}x`;
    const { parsed } = await hand(anEmail({ unsubscribeUrl }));
    expect(header(parsed, "list-unsubscribe").map((value) => value.replace(/\s/g, ""))).toEqual([
      `<${unsubscribeUrl}>`,
    ]);
  });

  it("asks for no automatic replies", async () => {
    const { parsed } = await hand(anEmail());
    expect(header(parsed, "auto-submitted")).toEqual(["auto-generated"]);
  });

  it("is marked only as a resend", async () => {
    expect(header((await hand(anEmail({ resent: true }))).parsed, "x-aftercare-resent")).toEqual(["yes"]);
    expect(header((await hand(anEmail())).parsed, "x-aftercare-resent")).toEqual([]);
  });

  it("names its configuration set, and itself by an opaque tag", async () => {
    const { tags, configurationSet, raw } = await hand(anEmail());
    expect(configurationSet).toBe("derby-events");
    const tag = writeTag({ clientId: "c-42", sessionId: "s-1001", step: "after-care" });
    expect(tags).toEqual([{ Name: TAG, Value: tag }]);
    expect(raw).not.toContain("c-42");
  });

  it.each([
    "\r\nBcc: evil@example.com",
    "\nBcc: evil@example.com",
    "\rBcc: evil@example.com",
    "\r\n\r\n<script>",
  ])("gets no header or recipient from line breaks: %j", async (breaks) => {
    const handed = await hand(
      anEmail({
        subject: `Hello Samantha${breaks}`,
        from: { name: `Derby${breaks}`, address: "care@derby.example" },
        text: `Hello ${breaks}`,
        html: `<p>Hello ${breaks}</p>`,
      }),
    );
    expect(headerNames(handed).toSorted()).toEqual(HEADERS);
    expect(handed.parsed.bcc).toBeUndefined();
    expect(handed.parsed.to).toEqual([{ name: "", address: "samantha@example.com" }]);
    expect(handed.destinations).toEqual(["samantha@example.com"]);
  });

  it("keeps text exactly, with long lines and leading dots", async () => {
    const text = `.\n..\n.hidden\n${"word ".repeat(400)}\nFrom here\nünï 推拿 💆`;
    const { parsed, raw } = await hand(anEmail({ text }));
    expect(parsed.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(text);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it("fetches no file or URL in its text", async () => {
    const html = '<img src="file:///etc/hostname"><img src="data:text/plain,x">';
    const { parsed } = await hand(anEmail({ html }));
    expect(parsed.attachments).toEqual([]);
    expect(parsed.html?.trim()).toBe(html);
  });
});

describe("the tag of a follow-up", () => {
  const id = fc.string({ unit: fc.constantFrom(..."ABCyz019._-"), minLength: 1, maxLength: 64 });
  const step = fc.constantFrom("after-care", "gp-referral", "nudge", "check-in-day-2", "after-care-12");

  it("is parsed into the follow-up", () => {
    fc.assert(
      fc.property(id, id, step, (clientId, sessionId, step) => {
        const key = { clientId, sessionId, step };
        expect(readTag(writeTag(key))).toEqual(key);
      }),
    );
  });

  it("fits the longest ids within SES's limit", () => {
    const key = { clientId: "c".repeat(64), sessionId: "s".repeat(64), step: "check-in-day-365" };
    expect(writeTag(key)).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
    expect(readTag(writeTag(key))).toEqual(key);
  });

  it.each([
    "",
    "x",
    "none",
    encode("c-42"),
    encode("c-42|s-1001"),
    encode("c-42|s-1001|nudge|more"),
    encode("c#42|s-1001|nudge"),
    encode("c-42||nudge"),
    encode("c-42|s-1001|Nudge"),
  ])("is undefined for other text: %s", (tag) => {
    expect(readTag(tag)).toBeUndefined();
  });
});

function encode(text: string): string {
  return Buffer.from(text).toString("base64url");
}
