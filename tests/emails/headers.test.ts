import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { compose, composeDigest, composeSignIn } from "../../functions/send-follow-up/compose.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { KINDS, type Kind } from "../../shared/domain/follow-ups/kinds.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import type { Email } from "../../shared/services/mailer.ts";
import { aPractice } from "../domain/builders.ts";
import { testLinks } from "../functions/fakes.ts";
import { aProfile, aStoredFollowUp, aTreatment, NOW } from "../records/builders.ts";
import { hand } from "../services/an-email.ts";
import { readStrictly } from "../services/strict-message.ts";
import { COUNTS } from "./samples.ts";

/** Names that need quoting, encoding or folding in a header. */
const NAMES = [
  "Massage Therapy Derby",
  'Anna "Magic" Hands, LMT; \\o/',
  "Dr. Søn & Ångström <Praxis> für Körperarbeit und manuelle Therapie",
  "推拿".repeat(40),
  "مركز الشفاء للتدليك العلاجي",
  "💆🏽‍♀️ Derby (upstairs)",
  "x".repeat(80),
  "word ".repeat(16).trim(),
];
const LONGEST_ADDRESS = `${"a".repeat(64)}@${"h".repeat(60)}.${"i".repeat(60)}.${"j".repeat(60)}.com`;

const ABOUT: Partial<Record<Kind, string>> = { nudge: "check-in-day-7", "therapist-alert": "after-care" };

async function emailOf(kind: Kind, practice: Practice, overrides: Partial<FollowUp> = {}): Promise<Email> {
  const about = ABOUT[kind];
  const step = kind === "check-in" ? "check-in-day-7" : kind;
  const followUp = aStoredFollowUp({
    kind,
    step,
    trouble: "undelivered",
    ...(about && { about }),
    ...overrides,
  });
  const matter = {
    profile: aProfile(),
    treatment: aTreatment(),
    about: aStoredFollowUp({ step: about ?? "after-care" }),
    mailbox: { address: "anna@example.com" },
  };
  const means = { practice, publicUrl: "https://d1.example", links: testLinks(() => NOW) };
  const member = { id: "anna", name: practice.name, address: "anna@example.com" };
  if (kind === "sign-in") return await composeSignIn(followUp, member, NOW, means);
  if (kind === "digest")
    return await composeDigest(followUp, member, { counts: COUNTS, away: [] }, NOW, means);
  return await compose(followUp, matter, NOW, means);
}

async function bytesOf(email: Email) {
  const { raw, parsed } = await hand(email);
  // Keeps only ASCII unchanged.
  return { bytes: Buffer.from(raw, "utf8"), parsed };
}

describe.each(KINDS)("every header of the kind %s", (kind) => {
  it.each(NAMES)("is valid by RFC 5322 and decodes to the original: %s", async (name) => {
    const practice = aPractice({ name, logo: "derby.png" });
    for (const overrides of [{}, { doubts: 1 }]) {
      const email = await emailOf(kind, practice, overrides);
      const { bytes, parsed } = await bytesOf(email);
      expect(readStrictly(bytes).faults).toEqual([]);
      expect(parsed.from).toMatchObject({ name, address: practice.sender });
      expect(parsed.subject).toBe(email.subject);
      expect(parsed.replyTo).toMatchObject([{ address: practice.replyTo }]);
      expect(parsed.to).toMatchObject([{ address: email.to }]);
      expect(new Date(parsed.date ?? "").toISOString().slice(0, 19)).toBe(NOW.slice(0, 19));
    }
  });

  it("is valid with the longest addresses", async () => {
    const practice = aPractice({ sender: LONGEST_ADDRESS, replyTo: LONGEST_ADDRESS });
    const email = await emailOf(kind, practice);
    const { bytes, parsed } = await bytesOf({ ...email, to: LONGEST_ADDRESS });
    expect(readStrictly(bytes).faults).toEqual([]);
    expect([parsed.from?.address, parsed.to?.[0]?.address]).toEqual([LONGEST_ADDRESS, LONGEST_ADDRESS]);
  });

  it("is unique per follow-up, and the same for a resend", async () => {
    const practice = aPractice();
    const references = await Promise.all(
      [{}, { doubts: 1 }, { sessionId: "s-9" }, { clientId: "c-9" }, { step: "after-care-2" }].map(
        async (overrides) => {
          const ids = { clientId: "c-42", sessionId: "s-1001", ...overrides };
          const { bytes } = await bytesOf(await emailOf(kind, practice, ids));
          return readStrictly(bytes).fields.find(({ name }) => name === "X-Entity-Ref-ID")?.value;
        },
      ),
    );
    expect(references[0]).toBe(references[1]);
    expect(new Set(references).size).toBe(4);
  });
});

const SOUND = [
  "From: =?UTF-8?Q?S=C3=B8n?= <care@derby.example>",
  "To: samantha@example.com",
  "Reply-To: hello@derby.example",
  "Date: Fri, 20 Nov 2026 15:00:00 +0000",
  "Subject: Hello",
  "Message-ID: <a@derby.example>",
  "MIME-Version: 1.0",
  "Content-Type: text/plain; charset=utf-8",
].join("\r\n");

describe("the strict reader", () => {
  const faultsOf = (head: string) => readStrictly(Buffer.from(`${head}\r\n\r\nHello\r\n`)).faults;

  it("accepts a valid message", async () => {
    expect(faultsOf(SOUND)).toEqual([]);
    expect((await PostalMime.parse(`${SOUND}\r\n\r\nHello\r\n`)).from?.name).toBe("Søn");
  });

  it.each([
    ["Fri, 20 Nov 2026 15:00:00 +0000", "2026-11-20T15:00:00.000Z"],
    ["Fri, 20 Nov 2026 15:00:00 +0000", "Fri, 20 Nov 2026 15:00:00 GMT"],
    ["Fri, 20 Nov", "Sat, 20 Nov"],
    ["=?UTF-8?Q?S=C3=B8n?=", "Søn"],
    ["=?UTF-8?Q?S=C3=B8n?=", "Dr. Son"],
    ["=?UTF-8?Q?S=C3=B8n?=", "=?UTF-8?Q?S=C3?= =?UTF-8?Q?=B8n?="],
    ["=?UTF-8?Q?S=C3=B8n?=", `=?UTF-8?Q?${"x".repeat(70)}?=`],
    ["Subject: Hello", `Subject: ${"word ".repeat(16)}x`],
    ["Subject: Hello", "Subject: Hello\r\n \r\n x"],
    ["Subject: Hello", "Subject: Hello\nBcc: x@example.com"],
    ["Subject: Hello", "Subject: Hello\r\nSubject: Hello"],
    ["Subject: Hello", "Subject: Hello\r\nX-Other: Hello"],
    ["MIME-Version: 1.0\r\n", ""],
    ["<a@derby.example>", "a@derby.example"],
    ["samantha@example.com", "samantha@example.com,"],
  ])("finds the fault when %j is %j", (text, becomes) => {
    expect(faultsOf(SOUND.replace(text, becomes))).not.toEqual([]);
  });
});
