import { describe, expect, it } from "vitest";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { plantAlert } from "../records/local-table.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { pageText } from "./http.ts";

const REPORTED = "2026-11-20T15:00:00.000Z";
const RIGHT = { email: "sam.jones@example.com", text: "She spelt it on the phone" };

async function aPageOf() {
  return await aPage({ email: "sam.jonse@example.com", contactAt: REPORTED });
}

describe("correcting a client's address", () => {
  it("is recorded with who and why, counts as reported now, and leaves the consent's time", async () => {
    const page = await aPageOf();
    const answer = await page.act("address", RIGHT);
    expect(answer.headers?.location).toBe(`${PAGE}?done=address`);
    expect(await page.profile()).toMatchObject({
      email: RIGHT.email,
      contactAt: page.time.now,
      consentFrom: { reportedAt: REPORTED, contactAt: page.time.now },
    });
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna", reason: RIGHT.text }]);
    expect(pageText(await page.open())).toContain(`Emails go to ${RIGHT.email}.`);
  });

  it("says that the practice's own system must be corrected too", async () => {
    const page = await aPageOf();
    expect(pageText(await page.open())).toContain("correct it in the practice’s own system too");
  });

  it("follows an email that came back, which the page says beside that email alone", async () => {
    const page = await aPageOf();
    for (const step of ["check-in-day-2", "check-in-day-7"])
      await page.plant({ kind: "check-in", step, status: "lapsed" });
    const reasons = [aReason({ ...KEY, name: "undelivered", level: "soon" })];
    await plantAlert(page.table, anAlert({ reasons }));
    const shown = pageText(await page.open());
    expect(shown).toMatch(/Check-in, day 2 Sent[^.]*\. It came back\./);
    expect(shown.match(/It came back/g)).toHaveLength(1);
  });

  it("is answered with what had come back, and leads to where it is sent again", async () => {
    const page = await aPageOf();
    await page.plant({ kind: "after-care", step: "after-care", status: "sent", dueAt: REPORTED });
    const reasons = [aReason({ ...KEY, step: "after-care", name: "undelivered", level: "soon" })];
    await plantAlert(page.table, anAlert({ reasons }));
    await page.act("address", RIGHT);
    const answer = await page.get(PAGE, page.cookies, "done=address");
    expect(pageText(answer)).toContain("What had come back is not sent by itself: Aftercare.");
    expect(answer.body).toContain('href="?open=again#again"');
    const opened = await page.get(PAGE, page.cookies, "open=again");
    expect(opened.body).toContain('<details id="again" open="">');
  });

  it("leaves what is planned where it stands", async () => {
    const page = await aPageOf();
    await page.plant({ step: "check-in-day-7" });
    expect((await page.act("address", RIGHT)).statusCode).toBe(303);
    const stands = { step: "check-in-day-7", status: "planned" };
    expect(await page.followUps()).toContainEqual(expect.objectContaining(stands));
  });
});
