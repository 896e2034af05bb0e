import { describe, expect, it } from "vitest";
import { aPage, PAGE } from "./a-client-page.ts";
import { ANNA } from "./a-team.ts";
import { pageText } from "./http.ts";

type Page = Awaited<ReturnType<typeof aPage>>;

/** A check-in that its sender has found on hold and postponed by a day. */
async function held({ plant }: Page) {
  const times = { dueAt: "2026-11-24T09:00:00.000Z", usefulUntil: "2026-11-26T09:00:00.000Z" };
  await plant({ step: "check-in-day-7", attempt: 1, ...times });
}

async function dueAt({ followUps }: Page) {
  return (await followUps())[0]?.dueAt;
}

describe("holding the check-ins", () => {
  it("is recorded with who and why, and the page says so", async () => {
    const page = await aPage();
    const answer = await page.act("hold", { text: "She is away" });
    expect(answer.headers?.location).toBe(`${PAGE}?done=hold`);
    expect(await page.profile()).toMatchObject({ handHold: { since: page.time.now, by: "anna" } });
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna", reason: "She is away" }]);
    expect(pageText(await page.open())).toMatch(
      /On hold since Monday 23 November at 10:00\. Until someone in the team .* Anna Kowalska: “She is away” .* Go on with the check-ins/,
    );
  });

  it("is not offered, and records nothing, while an alert holds", async () => {
    const page = await aPage({ hold: { alert: 1, since: "2026-11-23T09:00:00.000Z", begunBy: 1 } });
    expect((await page.open()).body).not.toContain("act=hold");
    expect((await page.act("hold", { text: "Away" })).statusCode).toBe(409);
  });
});

describe("letting the check-ins go on", () => {
  it("plans at once what has waited and is still useful", async () => {
    const page = await aPage();
    await page.act("hold", { text: "Away" });
    await held(page);
    const answer = await page.act("resume", {});
    expect(answer.headers?.location).toBe(`${PAGE}?done=resume`);
    expect(await dueAt(page)).toBe(page.time.now);
    const profile = await page.profile();
    for (const gone of ["handHold", "handHoldReason"]) expect(profile).not.toHaveProperty(gone);
    expect(await page.events()).toMatchObject([{ person: ANNA.id }, { person: ANNA.id }]);
  });

  it("twice changes nothing more", async () => {
    const page = await aPage();
    await page.act("hold", { text: "Away" });
    const open = await page.open();
    for (let tap = 0; tap < 2; tap++)
      expect((await page.act("resume", {}, { page: open })).statusCode).toBe(303);
    expect(await page.events()).toHaveLength(2);
  });

  it("leaves what an alert holds", async () => {
    const page = await aPage({
      hold: { alert: 1, since: "2026-11-23T09:00:00.000Z", begunBy: 1 },
      handHold: { since: "2026-11-23T09:00:00.000Z", by: "ben" },
      handHoldReason: "Away",
    });
    await held(page);
    expect(pageText(await page.open())).toContain(
      "Until someone in the team lets the check-ins go on here and the alert is done as well",
    );
    expect((await page.act("resume", {})).statusCode).toBe(303);
    expect(await dueAt(page)).toBe("2026-11-24T09:00:00.000Z");
  });

  it("is not offered, and records nothing, once a later session has ended the hold", async () => {
    const page = await aPage({
      handHold: { since: "2026-11-20T09:00:00.000Z", by: "ben" },
      latestCompletedAt: "2026-11-21T09:00:00.000Z",
    });
    expect((await page.open()).body).not.toContain("act=resume");
    expect((await page.act("resume", {})).statusCode).toBe(409);
  });
});
