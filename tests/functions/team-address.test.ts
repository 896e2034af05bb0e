import { describe, expect, it } from "vitest";
import { saveAlert } from "../../shared/records/alert-writes.ts";
import { transact } from "../../shared/records/table.ts";
import { anAlert, aReason } from "../domain/alerts/alert-builders.ts";
import { aFollowUp } from "../records/builders.ts";
import { itemsOfClient, plant } from "../records/local-table.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { visibleText } from "./http.ts";

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
    expect(visibleText(await page.open())).toContain(`Emails go to ${RIGHT.email}.`);
  });

  it("says that the practice's own system must be corrected too", async () => {
    const page = await aPageOf();
    expect(visibleText(await page.open())).toContain("correct it in the practice’s own system too");
  });

  it("follows an email that came back, which the page says beside that email alone", async () => {
    const page = await aPageOf();
    for (const step of ["check-in-day-2", "check-in-day-7"])
      await plant(page.table, aFollowUp({ ...KEY, kind: "check-in", step, status: "lapsed" }));
    const reasons = [aReason({ ...KEY, name: "undelivered", level: "soon" })];
    await transact(page.table, [saveAlert(page.table, anAlert({ reasons }), undefined, 4_000_000_000)]);
    const shown = visibleText(await page.open());
    expect(shown).toMatch(/Check-in, day 2 Sent[^.]*\. It came back\./);
    expect(shown.match(/It came back/g)).toHaveLength(1);
  });

  it("is answered with what had come back, and leads to where it is sent again", async () => {
    const page = await aPageOf();
    const dueAt = "2026-11-20T15:00:00.000Z";
    await plant(
      page.table,
      aFollowUp({ ...KEY, kind: "after-care", step: "after-care", status: "sent", dueAt }),
    );
    const reasons = [aReason({ ...KEY, step: "after-care", name: "undelivered", level: "soon" })];
    await transact(page.table, [saveAlert(page.table, anAlert({ reasons }), undefined, 4_000_000_000)]);
    await page.act("address", RIGHT);
    const answer = await page.get(PAGE, page.cookies, "done=address");
    expect(visibleText(answer)).toContain("What had come back is not sent by itself: Aftercare.");
    expect(answer.body).toContain('href="?open=again#again"');
    const opened = await page.get(PAGE, page.cookies, "open=again");
    expect(opened.body).toContain('<details id="again" open="">');
  });

  it("leaves what is planned where it stands", async () => {
    const page = await aPageOf();
    const checkIn = aFollowUp({
      ...KEY,
      kind: "check-in",
      step: "check-in-day-7",
      dueAt: "2026-11-27T09:00:00.000Z",
      usefulUntil: "2026-12-04T09:00:00.000Z",
      status: "planned",
    });
    await plant(page.table, checkIn);
    expect((await page.act("address", RIGHT)).statusCode).toBe(303);
    const [planned] = (await itemsOfClient(page.table, KEY.clientId, "FOLLOWUP#")).filter(
      ({ step }) => step === "check-in-day-7",
    );
    expect(planned?.status).toBe("planned");
  });
});
