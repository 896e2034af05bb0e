import { describe, expect, it } from "vitest";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { PAUSES } from "./builders.ts";
import { named, withTag } from "./html.ts";

const who = { practice: aPractice(), firstName: "Samantha", action: "/preferences/t" };
const receiving = { ...who, ...PAUSES, receiving: true };

function choicesOn(html: string): (string | undefined)[] {
  return named(html, "choice").map(({ attributes }) => attributes.value);
}

describe("the preferences", () => {
  it("offer to stop while emails are sent, and say what stopping means", () => {
    const { html } = preferencesPage(receiving);
    expect(withTag(html, "form")[0]?.attributes).toMatchObject({ method: "post", action: "/preferences/t" });
    expect(choicesOn(html)).toEqual(["no-check-ins", "pause", "stop"]);
    const text = visibleText(html);
    expect(text).toContain("You get none of these emails, not even one that asks you to see a doctor.");
    expect(text).toContain("The same goes for anyone else who uses this email address.");
    expect(text).toContain("Your record stays with the practice.");
    expect(text).toContain("You can start again at any time.");
  });

  it("promise only emails that exist", () => {
    for (const page of [receiving, { ...receiving, receiving: false }])
      expect(visibleText(preferencesPage(page).html)).not.toMatch(/safety notes?/i);
  });

  it("offer to start again once stopped, and confirm what was chosen", () => {
    const { html } = preferencesPage({ ...receiving, receiving: false, done: "stop" });
    expect(choicesOn(html)).toEqual(["start"]);
    expect(visibleText(html)).toContain("We have stopped your emails.");
    expect(visibleText(html)).toContain("Our emails to this address are stopped");
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
