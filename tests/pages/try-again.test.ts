import { describe, expect, it } from "vitest";
import { tryAgainPage } from "../../shared/pages/try-again.tsx";
import { aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { withTag } from "./html.ts";

const who = { practice: aPractice(), firstName: "Samantha" };

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

  it("sends a team member to the one who looks after it, not to the practice's phone", () => {
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
