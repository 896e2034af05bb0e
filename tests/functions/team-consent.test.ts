import { describe, expect, it } from "vitest";
import { aPage, PAGE } from "./a-client-page.ts";
import { pageText } from "./http.ts";

const SAID = { text: "Said yes on the phone" };
const REPORTED = "2026-11-21T15:00:00.000Z";

/** Anna at the page of a client who was treated three days ago, and whose report says that they do not agree. */
async function aPageWithoutConsent() {
  const consent = { followUp: false, offers: true };
  const page = await aPage({ consent, contactAt: REPORTED, latestCompletedAt: "2026-11-20T14:55:00.000Z" });
  const planned = async () =>
    (await page.followUps())
      .filter(({ status }) => status === "planned")
      .map(({ dueAt, step }) => `${String(dueAt).slice(0, 10)} ${step}`)
      .toSorted();
  return { ...page, planned };
}

describe("a consent that the team records", () => {
  it("is in the client's record from now on, with who and how they know", async () => {
    const page = await aPageWithoutConsent();
    const answer = await page.act("consent", SAID);
    expect(answer.headers?.location).toBe(`${PAGE}?done=consent`);
    const consent = { followUp: true, offers: true };
    expect(await page.profile()).toMatchObject({ consent, contactAt: page.time.now });
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna", reason: SAID.text, consent }]);
  });

  it("plans what is still useful of the latest session, one email a day, and the page says what comes", async () => {
    const page = await aPageWithoutConsent();
    const shown = pageText(await page.open());
    expect(shown).toContain(
      "Nothing is sent to Samantha: the therapist reported that the client does not agree",
    );
    expect(shown).toContain("No emails: no consent to them is recorded.");
    expect((await page.open()).body).toContain('href="?open=consent#consent"');
    expect((await page.get(PAGE, page.cookies, "open=consent")).body).toContain('id="consent" open=""');
    await page.act("consent", SAID);
    expect(await page.planned()).toEqual([
      "2026-11-23 after-care",
      "2026-11-24 check-in-day-2",
      "2026-11-27 check-in-day-7",
      "2026-11-29 nudge",
      "2026-12-04 check-in-day-14",
      "2026-12-18 check-in-day-28",
    ]);
    const after = pageText(await page.get(PAGE, page.cookies, "done=consent"));
    expect(after).toMatch(
      /agrees to emails\. Aftercare: leaves .*\. Check-in, day 2: comes on Tuesday 24 November/,
    );
    expect(after).not.toContain("no consent to them");
  });

  it("plans as if it were reported now beside an alert of the team, which is no email to the client", async () => {
    const page = await aPageWithoutConsent();
    await page.plant({ step: "alert-gp-referral", kind: "therapist-alert", status: "sent" });
    await page.act("consent", SAID);
    expect(await page.planned()).toContain("2026-11-24 check-in-day-2");
  });

  it("is undone with what it planned, and then given again", async () => {
    const page = await aPageWithoutConsent();
    for (const [act, recorded] of [
      ["consent", true],
      ["undo-consent", false],
      ["consent", true],
    ] as const) {
      await page.act(act, SAID);
      expect(await page.profile()).toMatchObject({ consent: { followUp: recorded } });
      expect(await page.planned()).toHaveLength(recorded ? 6 : 0);
    }
  });

  it("is not offered where one is recorded", async () => {
    const page = await aPage();
    await page.plant({ step: "check-in-day-7" });
    expect((await page.open()).body).not.toContain("act=consent");
  });
});
