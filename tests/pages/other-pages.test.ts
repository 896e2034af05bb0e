import { describe, expect, it } from "vitest";
import { phoneAddress } from "../../shared/pages/phone.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { aPractice, PAUSES } from "./builders.ts";
import { named, visibleText, withTag } from "./html.ts";

const who = { practice: aPractice(), firstName: "Samantha" };

const receiving = { ...who, ...PAUSES, receiving: true, action: "/preferences/t" };

function choicesOn(html: string): (string | undefined)[] {
  return named(html, "choice").map(({ attributes }) => attributes.value);
}

describe("the preferences", () => {
  it("offer to stop while emails are sent, and say what stopping means", () => {
    const { html } = preferencesPage({ ...who, ...PAUSES, receiving: true, action: "/preferences/t" });
    expect(withTag(html, "form")[0]?.attributes).toMatchObject({ method: "post", action: "/preferences/t" });
    expect(choicesOn(html)).toEqual(["no-check-ins", "pause", "stop"]);
    const text = visibleText(html);
    expect(text).toContain("You get none of these emails, also none that asks you to see a doctor.");
    expect(text).toContain("Your record stays with the practice.");
    expect(text).toContain("You can start again at any time.");
  });

  it("promise only emails that exist", () => {
    for (const receiving of [true, false]) {
      const { html } = preferencesPage({ ...who, ...PAUSES, receiving, action: "/preferences/t" });
      expect(visibleText(html)).not.toMatch(/safety notes?/i);
    }
  });

  it("offer to start again once stopped, and confirm what was chosen", () => {
    const stopped = { ...who, ...PAUSES, receiving: false, action: "/preferences/t", done: "stop" } as const;
    const { html } = preferencesPage(stopped);
    expect(choicesOn(html)).toEqual(["start"]);
    expect(visibleText(html)).toContain("We have stopped your emails.");
    expect(visibleText(html)).toContain("You have stopped our emails");
  });

  it("say that there are no check-ins, and how to get all emails again", () => {
    const { html } = preferencesPage({ ...receiving, noCheckIns: true, done: "no-check-ins" });
    expect(choicesOn(html)).toEqual(["start", "pause", "stop"]);
    const text = visibleText(html);
    expect(text).toContain("Done. We send you no check-ins.");
    expect(text).toContain("You have chosen to get no check-ins.");
    expect(text).not.toContain("now and then we ask how you are");
  });

  it("say until when they are paused, and what comes all the same", () => {
    const { html } = preferencesPage({
      ...receiving,
      pausedUntil: "2026-07-15T23:00:00.000Z",
      done: "pause",
    });
    expect(choicesOn(html)).toEqual(["start", "no-check-ins", "pause", "stop"]);
    const text = visibleText(html);
    expect(text).toContain("You have paused our emails until Thursday 16 July.");
    expect(text).toContain("we only send you notes that ask you to see a doctor");
  });

  it("offer only days on which a pause may end, and say so for another", () => {
    const { html, status } = preferencesPage({ ...receiving, wrongDay: "2027-03-01" });
    expect(status).toBe(422);
    expect(named(html, "until")[0]?.attributes).toMatchObject({
      type: "date",
      min: "2026-07-02",
      max: "2026-12-31",
      "aria-invalid": "true",
      "aria-describedby": "until-fault",
    });
    expect(visibleText(html)).toContain("Choose a day from Thursday 2 July to Thursday 31 December.");
  });

  it("confirm nothing that is not so", () => {
    for (const done of ["stop", "no-check-ins", "pause"] as const)
      expect(visibleText(preferencesPage({ ...receiving, done }).html)).not.toContain("Done.");
    const stillQuiet = { ...receiving, noCheckIns: true, done: "start" } as const;
    expect(visibleText(preferencesPage(stillQuiet).html)).not.toContain("Done.");
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

  it("sends a person of the team to the one who looks after it, not to the practice's phone", () => {
    const text = visibleText(tryAgainPage({ ...who, action: "/team", forTeam: true }).html);
    expect(text).toContain("tell the person who looks after Aftercare");
    expect(text).not.toMatch(/call/i);
    expect(visibleText(tryAgainPage({ ...who, action: "/check-in/t" }).html)).toContain("call us on");
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
