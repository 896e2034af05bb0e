import { describe, expect, it } from "vitest";
import { addressId } from "../../shared/domain/text/address.ts";
import { addressKey } from "../../shared/records/keys.ts";
import { itemAt } from "../../shared/records/table.ts";
import { plantItem } from "../records/local-table.ts";
import { aPage, PAGE } from "./a-client-page.ts";
import { pageText } from "./http.ts";

type Page = Awaited<ReturnType<typeof aPage>>;

const EMAIL = "samantha@example.com";
const ADDRESS = addressKey(addressId(EMAIL));
const EARLIER = "2026-11-20T10:00:00.000Z";
const SAID = { text: "Said so on the phone" };

async function aPageOf(profile: Parameters<typeof aPage>[0] = {}) {
  return await aPage({ email: EMAIL, ...profile });
}

async function addressOf({ table }: Page) {
  return await itemAt(table, ADDRESS);
}

describe("what a client wants, recorded by the team", () => {
  it("stops all emails to the client and to their address, with who and why", async () => {
    const page = await aPageOf();
    const answer = await page.act("choice", { choice: "stop", ...SAID });
    expect(answer.headers?.location).toBe(`${PAGE}?done=choice`);
    const stopped = { reason: "unsubscribed", at: page.time.now };
    expect(await page.profile()).toMatchObject({ stopped });
    expect(await addressOf(page)).toMatchObject({ stopped });
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna", reason: SAID.text }]);
    expect(pageText(await page.open())).toContain("Nothing is sent to Samantha");
  });

  it("starts them again, also for the address, and off SES's suppression list first", async () => {
    const stopped = { reason: "unsubscribed", at: EARLIER } as const;
    const page = await aPageOf({
      stopped,
      noCheckInsSince: EARLIER,
      pausedUntil: "2027-01-01T00:00:00.000Z",
    });
    const refused = { at: EARLIER, by: "list", spelling: EMAIL };
    await plantItem(page.table, {
      ...ADDRESS,
      stopped: { ...stopped, spelling: "Samantha@example.com" },
      refused,
    });
    expect((await page.act("choice", { choice: "start", ...SAID })).statusCode).toBe(303);
    const [profile, address] = [await page.profile(), await addressOf(page)];
    for (const gone of ["stopped", "noCheckInsSince", "pausedUntil"])
      expect(profile).not.toHaveProperty(gone);
    for (const gone of ["stopped", "refused"]) expect(address).not.toHaveProperty(gone);
    expect([profile?.startedAt, address?.startedAt]).toEqual([page.time.now, page.time.now]);
    expect(new Set(page.unsuppressed)).toEqual(new Set([EMAIL, "Samantha@example.com"]));
  });

  it("leaves out the check-ins, or pauses all until a day where the client is", async () => {
    const page = await aPageOf({ timeZone: "Australia/Sydney" });
    await page.act("choice", { choice: "no-check-ins", ...SAID });
    await page.act("choice", { choice: "pause", until: "2026-12-01", ...SAID });
    expect(await page.profile()).toMatchObject({
      noCheckInsSince: page.time.now,
      pausedUntil: "2026-11-30T13:00:00.000Z",
    });
    const shown = pageText(await page.get(PAGE, page.cookies, "done=choice"));
    // As it was entered, though it is still November where the practice is.
    for (const words of ["gets no check-ins until", "Paused until", "A pause until"])
      expect(shown).toContain(`${words} 1 Dec 2026.`);
    expect(page.unsuppressed).toEqual([]);
  });

  it("shows of an email that a pause holds back when the pause ends, not when it was due", async () => {
    const page = await aPageOf();
    const checkIn = { step: "check-in-day-14", dueAt: "2026-12-04T09:20:00.000Z" };
    const usefulUntil = "2026-12-20T09:20:00.000Z";
    await page.plant({ ...checkIn, usefulUntil });
    expect(pageText(await page.open())).toContain("Comes on Friday 4 December");
    await page.act("choice", { choice: "pause", until: "2026-12-06", ...SAID });
    const shown = pageText(await page.open());
    expect(shown).toContain("Waits until the pause ends, on 6 Dec 2026.");
    expect(shown).not.toContain("Comes on Friday 4 December");
    await page.act("note", { text: "Rest well." });
    expect(pageText(await page.open())).toContain("Your words to the client Comes on Monday 23 November");
  });
});

describe("a refused address", () => {
  it("is written to again, and is off SES's suppression list", async () => {
    const page = await aPageOf({ suppressed: { address: EMAIL, at: EARLIER } });
    await plantItem(page.table, { ...ADDRESS, refused: { at: EARLIER, by: "bounce", spelling: EMAIL } });
    const answer = await page.act("lift-refusal", { text: "The mailbox was full" });
    expect(answer.headers?.location).toBe(`${PAGE}?done=lift-refusal`);
    expect(await page.profile()).not.toHaveProperty("suppressed");
    expect(await addressOf(page)).not.toHaveProperty("refused");
    expect(page.unsuppressed).toEqual([EMAIL]);
    expect(pageText(await page.open())).not.toContain("Write to the refused address");
  });

  it("is not touched without a reason", async () => {
    const page = await aPageOf({ suppressed: { address: EMAIL, at: EARLIER } });
    expect((await page.act("lift-refusal", { text: " " })).statusCode).toBe(422);
    expect(page.unsuppressed).toEqual([]);
  });
});
