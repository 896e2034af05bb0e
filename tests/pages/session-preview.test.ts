import { describe, expect, it } from "vitest";
import { homeCareFor, isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import { sessionPreviewPage } from "../../shared/pages/session-preview.tsx";
import { aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { elementsOf, named, withTag } from "./html.ts";

const exercises = homeCareFor({ presentation: [{ area: "lower-back" }] }).exercises.filter(isFromCatalogue);
const HOSTILE = '"><script>alert(1)</script>';

function aPreview(overrides: Partial<Parameters<typeof sessionPreviewPage>[0]> = {}) {
  return sessionPreviewPage({
    practice: aPractice(),
    reader: "Anna",
    values: new URLSearchParams({ session: "form-1", message: HOSTILE, exercise: "bird-dog" }),
    name: "Samantha Jones",
    exercises,
    proposed: ["bird-dog"],
    email: { subject: "A note", html: `<p style="color:red">${HOSTILE}</p>` },
    notes: [],
    ...overrides,
  });
}

describe("the look at the email before it is sent", () => {
  it("shows the email in a frame without any rights, on a page that runs the outbox alone", () => {
    const { html, headers } = aPreview();
    const [frame] = withTag(html, "iframe");
    expect(frame?.attributes).toMatchObject({ sandbox: "", title: "The email" });
    expect(frame?.attributes.srcdoc).toContain('style="color:red"');
    const policy = headers["content-security-policy"]?.split("; ");
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "img-src data:"]));
    expect(elementsOf(html).filter(({ tag }) => tag === "script")).toHaveLength(1);
  });

  it("carries every field but the exercises, which stand there to be ticked", () => {
    const { html } = aPreview();
    expect(named(html, "message")[0]?.attributes).toMatchObject({ type: "hidden", value: HOSTILE });
    const offered = named(html, "exercise");
    const ticked = offered.filter(({ attributes }) => "checked" in attributes);
    expect(ticked.map(({ attributes }) => attributes.value)).toEqual(
      exercises.map(({ exercise }) => exercise.id),
    );
    expect(offered[ticked.length]?.attributes.value).toBe("bird-dog");
    expect(new Set(offered.map(({ attributes }) => attributes.value)).size).toBe(offered.length);
  });

  it("says when nothing is sent, and why", () => {
    const { html } = aPreview({ email: undefined, notes: ["They stopped all emails."] });
    expect(visibleText(html)).toMatch(/Nothing is sent to Samantha Jones\s*They stopped all emails\./);
    expect(withTag(html, "iframe")).toEqual([]);
    expect(visibleText(html)).toContain("Record it");
  });
});
