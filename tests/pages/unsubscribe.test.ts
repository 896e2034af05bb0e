import { expect, it } from "vitest";
import { unsubscribePage } from "../../shared/pages/unsubscribe.tsx";
import { aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { named, withTag } from "./html.ts";

it("the one-click address in a browser stops nothing on opening, and posts like a mail program", () => {
  const { html } = unsubscribePage({
    practice: aPractice(),
    firstName: "Samantha",
    action: "/unsubscribe/t",
  });
  expect(visibleText(html)).toContain("Nothing has changed yet.");
  expect(withTag(html, "form")[0]?.attributes).toMatchObject({ method: "post", action: "/unsubscribe/t" });
  expect(named(html, "List-Unsubscribe")[0]?.attributes.value).toBe("One-Click");
});
