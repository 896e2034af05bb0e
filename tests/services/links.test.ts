import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { addressId } from "../../shared/domain/text/address.ts";
import { capabilityLinks, isSentTo, type Purpose } from "../../shared/services/links.ts";

const CURRENT = "current-".padEnd(44, "c");
const PREVIOUS = "previous-".padEnd(44, "p");
const SIGNED = "2026-11-20T15:00:00.000Z";

function linksAt(now: string, values: [string, ...string[]] = [CURRENT]) {
  return capabilityLinks(
    async () => ({ values }),
    () => now,
  );
}

const SENT_TO = addressId("samantha@example.com");
const checkIn = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
const links = linksAt(SIGNED);

/** A well-signed token for a check-in that this project did not make. */
async function aForeignToken(claims: object, { alg = "HS256", secret = CURRENT } = {}): Promise<string> {
  return await new SignJWT({ ...checkIn, ...claims })
    .setProtectedHeader({ alg })
    .setAudience("check-in")
    .setExpirationTime(1_800_000_000)
    .sign(new TextEncoder().encode(secret));
}

describe("a link", () => {
  it("opens its subject", async () => {
    const client = { clientId: "c-42" };
    for (const [purpose, subject] of [
      ["check-in", checkIn],
      ["preferences", client],
      ["unsubscribe", client],
    ] as const) {
      const token = await links.sign(purpose, subject, SENT_TO);
      expect(await links.open(purpose, token)).toEqual({ subject, sentTo: SENT_TO });
    }
  });

  it("is invalid for any other purpose", async () => {
    const purposes: Purpose[] = ["check-in", "exercises", "preferences", "unsubscribe"];
    for (const signed of purposes) {
      const token = await links.sign(signed, checkIn, SENT_TO);
      for (const other of purposes.filter((purpose) => purpose !== signed)) {
        expect(await links.open(other, token), `${signed} as ${other}`).toBeUndefined();
      }
    }
  });

  it.each([
    { purpose: "check-in", open: "2027-01-19T14:59:59.000Z", shut: "2027-01-19T15:00:00.000Z" },
    { purpose: "exercises", open: "2027-01-19T14:59:59.000Z", shut: "2027-01-19T15:00:00.000Z" },
    { purpose: "preferences", open: "2027-12-25T14:59:59.000Z", shut: "2027-12-25T15:00:00.000Z" },
    { purpose: "unsubscribe", open: "2027-12-25T14:59:59.000Z", shut: "2027-12-25T15:00:00.000Z" },
  ] as const)("for $purpose expires to the second", async ({ purpose, open, shut }) => {
    const token = await links.sign(purpose, checkIn, SENT_TO);
    expect(await linksAt(open).open(purpose, token)).toBeDefined();
    expect(await linksAt(shut).open(purpose, token)).toBeUndefined();
  });

  it("is valid with the previous secret while that is kept, and signed with the current one", async () => {
    const old = await linksAt(SIGNED, [PREVIOUS]).sign("check-in", checkIn, SENT_TO);
    const both = linksAt(SIGNED, [CURRENT, PREVIOUS]);
    expect(await both.open("check-in", old)).toEqual({ subject: checkIn, sentTo: SENT_TO });
    const fresh = await both.sign("check-in", checkIn, SENT_TO);
    expect(await links.open("check-in", fresh)).toEqual({ subject: checkIn, sentTo: SENT_TO });
    expect(await links.open("check-in", old)).toBeUndefined();
  });

  it("supports ids of the maximum length, in URL-safe characters", async () => {
    const longest = { clientId: "c".repeat(64), sessionId: "s.".repeat(32), step: "check-in-day-365" };
    const token = await links.sign("check-in", longest, SENT_TO);
    expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(await links.open("check-in", token)).toEqual({ subject: longest, sentTo: SENT_TO });
  });

  it("is invalid with any changed character", async () => {
    const token = await links.sign("check-in", checkIn, SENT_TO);
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === "x" ? "y" : "x") + token.slice(at + 1);
      expect(await links.open("check-in", changed), `character ${at}`).toBeUndefined();
    }
  });

  it("has one spelling: the last character has spare bits, which no other spelling may use", async () => {
    const token = await links.sign("check-in", checkIn, SENT_TO);
    const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const opening = [];
    for (const last of characters) {
      const spelling = token.slice(0, -1) + last;
      if (await links.open("check-in", spelling)) opening.push(spelling);
    }
    expect(opening).toEqual([token]);
  });

  it("is bound to its address in any spelling", async () => {
    const opened = await links.open("check-in", await links.sign("check-in", checkIn, SENT_TO));
    expect(opened && isSentTo(opened, "Samantha@EXAMPLE.com")).toBe(true);
    expect(opened && isSentTo(opened, "samanta@example.com")).toBe(false);
  });

  it("reveals neither the address nor a guessable hash", async () => {
    const [, payload = ""] = (await links.sign("check-in", checkIn, SENT_TO)).split(".");
    const { to } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { to: string };
    expect(to).not.toContain(SENT_TO);
    expect(Buffer.from(to, "base64url").toString("latin1")).not.toContain(SENT_TO);
    expect(await linksAt(SIGNED, [PREVIOUS]).sign("check-in", checkIn, SENT_TO)).not.toContain(to);
  });

  it("from before address binding stays valid until it expires, for any address", async () => {
    const opened = await links.open("check-in", await aForeignToken({}));
    expect(opened).toEqual({ subject: checkIn, sentTo: undefined });
    expect(opened && isSentTo(opened, "anyone@example.com")).toBe(true);
  });

  it.each([
    // Trailing zeros leave an HMAC key the same, and HS384 wants 48 bytes.
    ["a seal under another secret", { to: "A".repeat(80) }, {}],
    ["invalid ids", { clientId: "c#42" }, {}],
    ["another algorithm", {}, { alg: "HS384", secret: CURRENT.padEnd(48, "\0") }],
  ])("is invalid with %s, even if well signed", async (_, claims, how) => {
    expect(await links.open("check-in", await aForeignToken(claims, how))).toBeUndefined();
  });

  it("throws if the secret cannot be read, rather than calling the link invalid", async () => {
    const failing = capabilityLinks(
      async () => {
        throw new Error("no secret");
      },
      () => SIGNED,
    );
    await expect(failing.open("check-in", "x")).rejects.toThrow("no secret");
  });

  it("carries no part of the secret", async () => {
    const token = await links.sign("check-in", checkIn, SENT_TO);
    const readable = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
    expect(readable.join(" ")).not.toContain(CURRENT.slice(0, 8));
  });
});
