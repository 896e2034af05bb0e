import { describe, expect, it } from "vitest";
import { type ClientStory, readStory } from "../../shared/records/story.ts";
import { recordsOf } from "../records/scenes.ts";
import { aPage, KEY, PAGE } from "./a-client-page.ts";
import { BEN } from "./a-team.ts";
import { pageText } from "./http.ts";

const CHECK_IN = { step: "check-in-day-2" };

/** Her after-care and her first check-in were sent. */
async function aSentPage(
  profile: Parameters<typeof aPage>[0] = {},
  overrides: Parameters<typeof aPage>[2] = {},
) {
  const page = await aPage(profile, {}, overrides);
  const sent = { status: "sent", attempt: 1 } as const;
  const lead = { step: "after-care", kind: "after-care", dueAt: "2026-11-20T15:00:00.000Z" } as const;
  await page.plant({ ...sent, ...lead, usefulUntil: "2026-11-27T15:00:00.000Z" });
  const checkIn = { ...CHECK_IN, kind: "check-in", lapsesAt: "2026-11-27T09:00:00.000Z" } as const;
  await page.plant({ ...sent, ...checkIn, dueAt: "2026-11-22T09:20:00.000Z" });
  return page;
}

async function standings({ emails }: Awaited<ReturnType<typeof aSentPage>>) {
  return (await emails()).map(({ step, status }) => [step, status]);
}

describe("sending an email again", () => {
  it("is planned in ten minutes, about the first, and noted in the audit trail", async () => {
    const page = await aSentPage();
    expect(pageText(await page.open())).toMatch(
      /It goes to samantha@example.com, .* Leaves on Monday 23 November at 10:10, .* Send again: Check-in, day 2/,
    );
    const answer = await page.act("again", CHECK_IN);
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `${PAGE}?done=again` } });
    expect(await page.emails()).toMatchObject([
      {
        kind: "reply",
        step: "again-1",
        about: CHECK_IN.step,
        status: "planned",
        dueAt: "2026-11-23T10:10:00.000Z",
        usefulUntil: "2026-11-27T09:00:00.000Z",
      },
    ]);
    expect(await page.events()).toMatchObject([{ by: "team", person: "anna" }]);
    const shown = pageText(await page.get(PAGE, page.cookies, "done=again"));
    expect(shown).toContain("Check-in, day 2, again: leaves today at 10:10.");
    expect(shown).toMatch(/Check-in, day 2, again Comes on Monday 23 November at 10:10\. Take it back/);
    expect(shown).toMatch(/To be sent: Check-in, day 2, again\. Anna Kowalska,/);
  });

  it("comes after the quiet hours, when the page had said", async () => {
    const page = await aSentPage();
    page.pass({ hours: 10 });
    const offered = pageText(await page.open());
    const said = [...offered.matchAll(/Leaves on (.*?), or later/g)].at(-1)?.[1];
    await page.act("again", CHECK_IN);
    expect(await page.emails()).toMatchObject([{ dueAt: expect.stringMatching(/^2026-11-24T08:/) }]);
    expect(pageText(await page.open())).toContain(`Check-in, day 2, again Comes on ${said}.`);
  });

  it("is not offered again while it waits; another email is", async () => {
    const page = await aSentPage();
    await page.act("again", CHECK_IN);
    expect((await page.act("again", CHECK_IN)).statusCode).toBe(409);
    await page.act("again", { step: "after-care" });
    expect(await standings(page)).toEqual([
      ["again-1", "planned"],
      ["again-2", "planned"],
    ]);
    expect((await page.open()).body).not.toContain("act=again");
  });

  it("is done for a form that another request recorded between two reads", async () => {
    let before: ClientStory | undefined;
    const readMixed = async (clientId: string) => {
      const story = await readStory(page.table, clientId);
      const mixed = before && story && { ...before, followUps: story.followUps };
      before = undefined;
      return mixed ?? story;
    };
    const page = await aSentPage({}, { overrides: { readStory: readMixed } });
    const open = await page.open();
    const unrecorded = await readStory(page.table, KEY.clientId);
    await page.act("again", CHECK_IN, { page: open });
    before = unrecorded;
    const second = await page.act("again", CHECK_IN, { page: open });
    expect(second.headers?.location).toBe(`${PAGE}?done=again`);
    expect(await page.events()).toHaveLength(1);
  });

  it("is not offered after a stop", async () => {
    const page = await aSentPage({ stopped: { reason: "unsubscribed", at: "2026-11-22T10:00:00.000Z" } });
    expect((await page.open()).body).not.toContain("act=again");
    expect((await page.act("again", CHECK_IN)).statusCode).toBe(409);
  });
});

describe("taking back what is sent again", () => {
  it("ends it before it leaves, and it can be sent again", async () => {
    const page = await aSentPage();
    await page.act("again", CHECK_IN);
    const answer = await page.act("undo-again", { step: "again-1" });
    expect(answer.headers?.location).toBe(`${PAGE}?done=undo-again`);
    expect(await page.emails()).toMatchObject([{ status: "cancelled", because: "withdrawn" }]);
    expect(pageText(await page.open())).toMatch(/Taken back: Check-in, day 2, again\. Anna/);
    await page.act("again", CHECK_IN);
    expect(await standings(page)).toEqual([
      ["again-1", "cancelled"],
      ["again-3", "planned"],
    ]);
  });

  it("is refused in words once it is on its way", async () => {
    const page = await aSentPage();
    await page.act("again", CHECK_IN);
    const open = await page.open();
    page.pass({ minutes: 11 });
    await recordsOf(page.table).followUps.claim({ ...KEY, step: "again-1" }, page.time.now);
    const answer = await page.act("undo-again", { step: "again-1" }, { page: open });
    expect(answer.statusCode).toBe(422);
    expect(pageText(answer)).toContain("It has left already");
    expect(await standings(page)).toEqual([["again-1", "sending"]]);
    expect((await page.open()).body).not.toContain("undo-again");
  });

  it("is done once, by one of two people, and by one of two taps", async () => {
    const page = await aSentPage();
    const ben = await page.signIn(BEN);
    await page.act("again", CHECK_IN);
    const [hers, his] = [await page.open(), await page.open(ben)];
    const taps = await Promise.all([
      page.act("undo-again", { step: "again-1" }, { page: hers }),
      page.act("undo-again", { step: "again-1" }, { page: hers }),
      page.act("undo-again", { step: "again-1" }, { page: his, who: ben }),
    ]);
    expect(taps.map(({ statusCode }) => statusCode).toSorted()).toSatisfy(
      (codes: number[]) => codes.join() === "303,303,409" || codes.join() === "303,409,409",
    );
    expect(await standings(page)).toEqual([["again-1", "cancelled"]]);
    expect(await page.events()).toHaveLength(2);
  });
});
