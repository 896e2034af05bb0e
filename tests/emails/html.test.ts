import { describe, expect, it } from "vitest";
import { EXERCISE_IDS } from "../../shared/domain/sessions/vocabulary.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { htmlFaults } from "../html-faults.ts";
import { aContext, DERBY_WITH_LOGO, EVERY_EMAIL } from "./samples.ts";

/** Without preset rules that do not fit emails, each with the reason. */
const faultsIn = htmlFaults({
  // Old mail programs render tables correctly only with the XHTML 1.0 doctype.
  "doctype-html": "off",
  // Style: React closes void elements and keeps the case of its attribute names, which HTML ignores.
  "void-style": "off",
  "attr-case": "off",
  // Mail programs drop style sheets, so tables need attributes.
  "no-inline-style": "off",
  "no-deprecated-attr": "off",
  // `none` means the same but is less widely supported.
  "presentation-role-style": "off",
  // Conditional comments give buttons their padding in Outlook on Windows.
  "no-conditional-comment": "off",
  // Phone numbers are the practice's text; no-break spaces would be copied with them.
  "tel-non-breaking": "off",
});

const FULL = {
  messageToClient: `First line\nSecond line & <b>"more"</b>`,
  homeCare: { exercises: EXERCISE_IDS.map((id) => ({ id, note: "A note" })), advice: ["driving" as const] },
  factors: ["sitting" as const],
};

describe.each(EVERY_EMAIL.map((email) => [JSON.stringify(email), email] as const))("%s", (_, email) => {
  it("is valid HTML, whether much or little was reported", async () => {
    const nextAppointment = { startsAt: "2026-12-04T10:30:00.000Z" };
    for (const context of [
      aContext(),
      aContext({ outcome: FULL, nextAppointment, practice: DERBY_WITH_LOGO }),
    ]) {
      const { html } = await renderEmail(email, context);
      expect(await faultsIn(html)).toEqual([]);
    }
  });
});

it("finds what is not valid", async () => {
  const { html } = await renderEmail({ kind: "gp-referral" }, aContext());
  const broken = html.replace("</h1>", "<p>x</p></h1>").replace(/ lang="[^"]*"/, "");
  expect(await faultsIn(broken)).toEqual([
    expect.stringContaining('element-required-attributes: <html> is missing required "lang" attribute'),
    expect.stringContaining("element-permitted-content: <p> element is not permitted as content under <h1>"),
  ]);
});
