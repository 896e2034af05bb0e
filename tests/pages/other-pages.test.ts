import { describe, expect, it } from "vitest";
import { phoneAddress } from "../../shared/pages/phone.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { aPractice } from "./builders.ts";
import { named, visibleText, withTag } from "./html.ts";

const who = { practice: aPractice(), firstName: "Samantha" };

describe("the preferences", () => {
  it("offer to stop while emails are sent, and say what stopping means", () => {
    const { html } = preferencesPage({ ...who, receiving: true, action: "/preferences/t" });
    expect(withTag(html, "form")[0]?.attributes).toMatchObject({ method: "post", action: "/preferences/t" });
    expect(named(html, "choice").map(({ attributes }) => attributes.value)).toEqual(["stop"]);
    const text = visibleText(html);
    expect(text).toContain("You get none of these emails, also none that asks you to see a doctor.");
    expect(text).toContain("Your record stays with the practice.");
    expect(text).toContain("You can start again at any time.");
  });

  it("promise only emails that exist", () => {
    for (const receiving of [true, false]) {
      const { html } = preferencesPage({ ...who, receiving, action: "/preferences/t" });
      expect(visibleText(html)).not.toMatch(/safety notes?/i);
    }
  });

  it("offer to start again once stopped, and confirm what was chosen", () => {
    const stopped = { ...who, receiving: false, action: "/preferences/t", notice: "stopped" } as const;
    const { html } = preferencesPage(stopped);
    expect(named(html, "choice").map(({ attributes }) => attributes.value)).toEqual(["start"]);
    expect(visibleText(html)).toContain("We have stopped your emails.");
  });
});

describe("the one-click address in a browser", () => {
  it("stops nothing on opening, and posts like a mail program", () => {
    const { html } = unsubscribePage({ ...who, action: "/unsubscribe/t" });
    expect(visibleText(html)).toContain("Nothing has changed yet.");
    expect(withTag(html, "form")[0]?.attributes).toMatchObject({ method: "post", action: "/unsubscribe/t" });
    expect(named(html, "List-Unsubscribe")[0]?.attributes.value).toBe("One-Click");
  });
});

describe("the page for trying again", () => {
  it("asks people and programs to wait", () => {
    const { status, headers } = tryAgainPage(who);
    expect(status).toBe(503);
    expect(headers["retry-after"]).toBe("60");
  });

  it("keeps all posted values, to send them again with one button", () => {
    const values = new URLSearchParams([
      ["pain", "3"],
      ["sign", "fever"],
      ["sign", "thoracic"],
      ["comment", 'She said "ow"\r\n<then>'],
    ]);
    const { html } = tryAgainPage({ ...who, action: "/check-in/t", values });
    const held = withTag(html, "input").map(({ attributes }) => [attributes.name, attributes.value]);
    expect(held).toEqual([...values]);
    expect(withTag(html, "form")[0]?.attributes).toMatchObject({ method: "post", action: "/check-in/t" });
  });

  it("shows safety advice for a ticked sign", () => {
    const values = new URLSearchParams("pain=3&sign=chest-pain&sign=made-up");
    const { html } = tryAgainPage({ ...who, action: "/check-in/t", values });
    const text = visibleText(html);
    expect(text).toContain("Call 999 or go to A&E now");
    expect(text.indexOf("Call 999")).toBeLessThan(text.indexOf("Please try again"));
  });

  it("does not claim to keep values when nothing was posted", () => {
    const { html } = tryAgainPage({ ...who, action: "/preferences/t" });
    expect(visibleText(html)).not.toContain("still holds");
    expect(withTag(html, "a").map(({ attributes }) => attributes.href)).toContain("/preferences/t");
  });
});

describe("a phone number's address", () => {
  it.each([
    ["01332 496 000", "tel:01332496000"],
    ["+44 (0)1332 496000", "tel:+441332496000"],
    ["(08) 5550-0000 ext 12", "tel:0855500000"],
    ["call 111", "tel:111"],
    ["call healthdirect on 1800 022 222", "tel:1800022222"],
    ["ask at the desk", undefined],
  ])("of %j is %s", (words, address) => {
    expect(phoneAddress(words)).toBe(address);
  });
});
