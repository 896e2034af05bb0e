import { describe, expect, it } from "vitest";
import { renderUndeliveredAlert } from "../../shared/emails/render.ts";
import { visibleText } from "../visible-text.ts";
import { anUndeliveredAlert, DERBY, EVERY_ALERT, onOneLine } from "./samples.ts";

/** Health words, which must not appear in these emails. */
const HEALTH =
  /\b(back|neck|shoulders?|glutes?|hips?|pain|sore|gp|doctor|medical|exercises?|concern|treat\w*)\b/i;

describe.each(EVERY_ALERT.map((alert) => [`${alert.trouble} ${alert.kind}`, alert] as const))(
  "an alert of an email that is %s",
  (_, alert) => {
    it("tells which client and session by their ids, and what to do", async () => {
      const { html, text } = await renderUndeliveredAlert(alert, DERBY);
      for (const words of [visibleText(html), onOneLine(text)]) {
        expect(words).toContain(
          "It is about client c-42, who had a session on Friday 20 November with Anna Kowalska. Its number is s-1001.",
        );
        expect(words).toMatch(/What to do.*Ring the client/);
      }
    });

    it("tells nothing of the client's health, in the subject not even an id", async () => {
      const { subject, html, text } = await renderUndeliveredAlert(alert, DERBY);
      for (const words of [subject, visibleText(html), text]) expect(words).not.toMatch(HEALTH);
      expect(subject).not.toMatch(/c-42|s-1001|Kowalska|\d/);
    });
  },
);

describe("an alert about an email that matters for a client's safety", () => {
  it("asks in its subject to ring the client today, and others do not", async () => {
    const about = async (kind: "gp-referral" | "nudge") =>
      (await renderUndeliveredAlert(anUndeliveredAlert({ trouble: "withheld", kind }), DERBY)).subject;
    expect(await about("gp-referral")).toBe("Please ring a client today: an email was not sent");
    expect(await about("nudge")).toBe("An email was not sent to a client");
  });
});

it.each(["undelivered", "refused"] as const)(
  "leads to the team's pages too where the address was %s, as a session form has no other system",
  async (trouble) => {
    const { text } = await renderUndeliveredAlert(anUndeliveredAlert({ trouble }), DERBY);
    expect(onOneLine(text)).toContain("or sign in and press “Correct the address” on the client's page.");
  },
);

it.each([
  ["undelivered", "after-care", true],
  ["returned", "check-in", true],
  ["refused", "gp-referral", true],
  ["undelivered", "nudge", false],
  ["withheld", "after-care", false],
  ["unconfirmed", "check-in", false],
] as const)(
  "says where an email is sent again that came back and may be: %s, %s, %s",
  async (trouble, kind, says) => {
    const { text } = await renderUndeliveredAlert(anUndeliveredAlert({ trouble, kind }), DERBY);
    expect(onOneLine(text).includes("“Send an email again” on the client's page")).toBe(says);
  },
);

it("shows a therapist's name as it was typed, and runs nothing of it", async () => {
  const { session } = anUndeliveredAlert();
  const name = `<script>alert("x")</script> & 'q'`;
  const { html, text } = await renderUndeliveredAlert(
    anUndeliveredAlert({ session: { ...session, therapist: { name } } }),
    DERBY,
  );
  expect(html).not.toContain("<script");
  expect(visibleText(html)).toContain(name);
  expect(onOneLine(text)).toContain(name);
});
