import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OUTBOX_CODE } from "../../shared/browser/built/outbox.ts";
import { linkUnknownPage } from "../../shared/pages/link-unknown.tsx";
import { anAustralianPractice, aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { everyPage } from "./builders.ts";
import { elementsOf, withTag } from "./html.ts";

const pages = Object.entries(everyPage({ practice: aPractice(), firstName: "Samantha", comment: "Hello" }));

describe.each(pages)("the page %s", (_name, { html, headers, status }) => {
  const elements = elementsOf(html);

  it("allows only its stylesheet", () => {
    const [css = ""] = /(?<=<style>)[^<]*(?=<\/style>)/.exec(html) ?? [];
    const hash = createHash("sha256").update(css).digest("base64");
    const policy = headers["content-security-policy"]?.split("; ");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(withTag(html, "style")).toHaveLength(1);
  });

  it("runs nothing, or on a page of the team the outbox alone, which may only talk to the practice", () => {
    const policy = headers["content-security-policy"]?.split("; ");
    const scripts = [...html.matchAll(/<script type="module">(.*?)<\/script>/gs)].map(([, code]) => code);
    expect(scripts).toEqual(html.includes('aria-label="Team"') ? [OUTBOX_CODE] : []);
    if (scripts.length === 0) expect(policy).toContain("script-src 'none'");
    else {
      const hash = createHash("sha256").update(OUTBOX_CODE).digest("base64");
      const own = ["connect-src 'self'", "worker-src 'self'", "manifest-src 'self'"];
      expect(policy).toEqual(expect.arrayContaining([`script-src 'sha256-${hash}'`, ...own]));
    }
  });

  it("holds nothing else that this policy would block", () => {
    const others = html
      .replace(OUTBOX_CODE, "")
      .replace('<script type="module"></script>', "")
      .replace('<link rel="manifest" href="/session-form/manifest.json"/>', "");
    expect(others).not.toMatch(/<script|<link|<img(?! src="data:)|<iframe|javascript:|@import|url\(/i);
    const attributes = elements.flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((attribute) => /^(on|style$)/.test(attribute))).toEqual([]);
  });

  it("is not cached and sends no referrer", () => {
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      "strict-transport-security": expect.stringMatching(/^max-age=\d{8}/),
    });
    expect(status).toBeGreaterThanOrEqual(200);
  });

  it("has one main heading, a language and a title without a health matter", () => {
    expect(withTag(html, "h1")).toHaveLength(1);
    expect(withTag(html, "html")[0]?.attributes.lang).toBe("en-GB");
    const title = withTag(html, "title")[0]?.text;
    expect(title).toMatch(/ · Massage Therapy Derby$/);
    expect(title).not.toMatch(/pain|back|neck|sign|emergency|urgent|GP|help/);
    expect(title).not.toContain("Samantha");
  });

  it("gives every visible field a label", () => {
    const labels = withTag(html, "label").map(({ attributes, text }) => ({ id: attributes.for, text }));
    const fields = elements.filter(
      ({ tag, attributes }) => ["input", "textarea"].includes(tag) && attributes.type !== "hidden",
    );
    for (const { attributes } of fields) {
      expect(labels.filter(({ id, text }) => id === attributes.id && text.trim())).toHaveLength(1);
    }
  });

  it("names each id once and refers only to ids that exist", () => {
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const referred = elements.flatMap(({ attributes }) => [
      ...(attributes["aria-describedby"]?.split(" ") ?? []),
      ...(attributes["aria-labelledby"]?.split(" ") ?? []),
      ...(attributes.for ? [attributes.for] : []),
      ...(/^#./.test(attributes.href ?? "") ? [attributes.href?.slice(1) ?? ""] : []),
    ]);
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("ends with the practice's name, address and a phone number to tap", () => {
    const [footer] = withTag(html, "footer");
    expect(footer?.text).toContain("Massage Therapy Derby, 12 Friar Gate, Derby, DE1 1AB");
    const phones = withTag(html, "a").filter(({ attributes }) => attributes.href === "tel:01332555012");
    expect(phones.at(-1)?.text).toBe("01332 555 012");
  });
});

const HOSTILE = `</title></style></textarea>"'><img src=x onerror=alert(1)>&amp;<b>`;

it("escapes HTML in names and comments on every page", () => {
  const practice = aPractice({ name: HOSTILE, addressLines: [HOSTILE] });
  const hostile = everyPage({ practice, firstName: HOSTILE, comment: HOSTILE });
  const harmless = everyPage({ practice: aPractice(), firstName: "Samantha", comment: "Hello" });
  for (const [name, { html }] of Object.entries(hostile)) {
    const shape = (text: string) => elementsOf(text).map(({ tag }) => tag);
    expect(html, name).not.toMatch(/<img src=x|<b>/);
    expect(html.split("</title>"), name).toHaveLength(2);
    expect(withTag(html, "title")[0]?.text, name).toContain(HOSTILE);
    expect(visibleText(html), name).toContain(HOSTILE);
    expect(
      shape(html).filter((tag) => tag !== "br"),
      name,
    ).toEqual(shape(harmless[name]?.html ?? "").filter((tag) => tag !== "br"));
  }
});

it("shows no British number to Australian clients on any page", () => {
  const practice = anAustralianPractice();
  for (const [name, { html }] of Object.entries(everyPage({ practice, firstName: "Mia", comment: "Hi" }))) {
    const text = visibleText(html);
    expect(text, name).not.toMatch(/\b999\b|\b111\b|A&E/);
    expect(withTag(html, "html")[0]?.attributes.lang).toBe("en-AU");
  }
});

it("has the same response for every invalid link", () => {
  const pages = [linkUnknownPage({ practice: aPractice() }), linkUnknownPage({ practice: aPractice() })];
  expect(pages[0]).toEqual(pages[1]);
  expect(pages[0]?.status).toBe(404);
});

describe("the logo of a practice that has one", () => {
  const withLogo = Object.entries(
    everyPage({ practice: aPractice({ logo: "derby.png" }), firstName: "Samantha", comment: "Hello" }),
  );

  it.each(withLogo)("is on the page %s once, and in it", (_name, { html, headers }) => {
    const logos = withTag(html, "img").filter(({ attributes }) => attributes.class === "logo");
    expect(logos.map(({ attributes }) => attributes.alt)).toEqual([""]);
    const [, type, content = ""] = /^data:([^;]+);base64,(.*)$/.exec(logos[0]?.attributes.src ?? "") ?? [];
    expect(type).toBe("image/png");
    const file = new URL("../../shared/pictures/logos/derby.png", import.meta.url);
    expect(Buffer.from(content, "base64").equals(readFileSync(file))).toBe(true);
    expect(headers["content-security-policy"]).toContain("img-src data:");
    expect(visibleText(html)).toContain("Massage Therapy Derby");
  });
});
