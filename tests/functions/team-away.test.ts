import { describe, expect, it } from "vitest";
import { itemsUnder } from "../records/local-table.ts";
import { type Posting, seenOn } from "./a-client-page.ts";
import { ANNA, aTeam, BEN } from "./a-team.ts";
import { pageText } from "./http.ts";

const PATH = "/team/away";
const TO_BEN = { standIn: "ben", lastDay: "2026-12-04" };

/** Anna at the page. */
async function aPage() {
  const team = await aTeam();
  const cookies = await team.signIn();
  const open = async (who = cookies) => await team.get(PATH, who);
  return {
    ...team,
    cookies,
    open,
    act: async (act: string, fields: Record<string, string> = {}, { page, who = cookies }: Posting = {}) => {
      const seen = seenOn(page ?? (await open(who)));
      return await team.post(`${PATH}?act=${act}`, new URLSearchParams({ seen, ...fields }).toString(), who);
    },
    kept: async () =>
      (await itemsUnder(team.table, `TEAM#${ANNA.id}`)).find(({ SK }) => SK === "MEMBER")?.away,
  };
}

describe("a team member who is away", () => {
  it("names a stand-in and a last day, and all of the team can see it", async () => {
    const page = await aPage();
    const answer = await page.act("away", TO_BEN);
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `${PATH}?done=away` } });
    expect(await page.kept()).toEqual(TO_BEN);
    expect(pageText(await page.get(PATH, page.cookies, "done=away"))).toMatch(
      /Your stand-in is recorded. .* You are away until Friday,? 4 December 2026. Ben Carter gets your emails./,
    );
    expect(pageText(await page.get("/team", page.cookies))).toContain("You are away");
    const ben = await page.signIn(BEN);
    expect(pageText(await page.open(ben))).toMatch(
      /Anna Kowalska is away until .* Ben Carter gets their emails/,
    );
    expect(page.captured.entries().at(-1)).toMatchObject({ code: "signed-in" });
    expect(page.captured.entries()).toContainEqual(
      expect.objectContaining({ code: "team-decided", clientId: "anna", kind: "away" }),
    );
  });

  it("takes it back with one tap, and is back by themselves after the last day", async () => {
    const page = await aPage();
    await page.act("away", TO_BEN);
    const answer = await page.act("back");
    expect(answer.headers?.location).toBe(`${PATH}?done=back`);
    expect(await page.kept()).toBeUndefined();
    await page.act("away", TO_BEN);
    page.pass({ days: 12 });
    const again = await page.signIn();
    expect(pageText(await page.open(again))).toContain("Are you away?");
    expect(pageText(await page.get("/team", again))).not.toContain("You are away");
  });

  it("is told when the stand-in is away too", async () => {
    const page = await aPage();
    await page.act("away", TO_BEN);
    await page.act("away", { standIn: "anna", lastDay: "2026-12-04" }, { who: await page.signIn(BEN) });
    expect(pageText(await page.open())).toContain("Ben Carter cannot stand in at the moment");
  });

  it("names them once, however often the form is posted", async () => {
    const page = await aPage();
    const open = await page.open();
    const taps = await Promise.all([1, 2].map(() => page.act("away", TO_BEN, { page: open })));
    taps.push(await page.act("away", TO_BEN, { page: open }));
    for (const { headers } of taps) expect(headers?.location).toBe(`${PATH}?done=away`);
  });

  it("changes nothing on a page that is out of date, nor on another person's", async () => {
    const page = await aPage();
    const [old, bens] = [await page.open(), await page.open(await page.signIn(BEN))];
    await page.act("away", TO_BEN);
    await page.act("back");
    for (const stale of [old, bens]) {
      const answer = await page.act("away", { ...TO_BEN, lastDay: "2026-12-05" }, { page: stale });
      expect(answer.statusCode).toBe(409);
      expect(pageText(answer)).toContain("Something new has come in.");
    }
    expect(await page.kept()).toBeUndefined();
  });

  it.each([
    [{ ...TO_BEN, lastDay: "" }, "Give your last day away"],
    [{ ...TO_BEN, standIn: "anna" }, "Choose who of the team"],
  ])("is told what is wrong with %j", async (fields, words) => {
    const page = await aPage();
    const answer = await page.act("away", fields);
    expect(answer.statusCode).toBe(422);
    expect(pageText(answer)).toContain(words);
    expect(await page.kept()).toBeUndefined();
  });

  it("cannot do anything else there", async () => {
    const page = await aPage();
    expect((await page.act("constructor")).headers?.location).toBe(PATH);
  });
});
