import { describe, expect, it } from "vitest";
import { countLists } from "../../functions/send-follow-up/digest.ts";
import { close } from "../../shared/domain/alerts/alerts.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { aProfile, aStoredFollowUp } from "../records/builders.ts";
import { plant, plantProfile } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { sure } from "../sure.ts";
import { aCheckInPage, checkInToken } from "./a-check-in.ts";
import { aPage, KEY } from "./a-client-page.ts";
import { pageText } from "./http.ts";

const BETTER = "pain=3&change=better";
const FEW_DAYS = "pain=3&change=same&days=1";
const NOBODY_BETTER = "Nobody has said in the last two weeks that they are better.";

/** A client who answers on their page, and Anna at Today. */
async function aClientWhoSays() {
  const page = await aPage();
  const client = aCheckInPage(page.table);
  client.time.now = page.time.now;
  const { lists } = recordsOf(page.table);
  return {
    ...page,
    /** Each answer comes a minute after the one before. */
    async says(day: number, words: string, { sessionId = KEY.sessionId } = {}) {
      client.time.now = plus(client.time.now, { minutes: 1 });
      const step = `check-in-day-${day}`;
      const dueAt = plus(page.time.now, { days: day });
      const key = { ...KEY, sessionId, step };
      const known = await recordsOf(page.table).followUps.find(key);
      const checkIn = known ?? (await plant(page.table, aStoredFollowUp({ ...key, status: "sent", dueAt })));
      return await client.post(await checkInToken(checkIn), words);
    },
    /** What Today and the Monday overview count. */
    async counted() {
      const { better, fewDays } = await countLists(lists, client.time.now);
      const today = pageText(await page.get("/team", page.cookies));
      expect(today.includes(NOBODY_BETTER)).toBe(better.count === 0);
      return { better: better.count, fewDays: fewDays.count };
    },
    async closeAlert() {
      const { alerts } = recordsOf(page.table);
      const alert = sure(await alerts.find(KEY.clientId, 1));
      const now = client.time.now;
      await alerts.move(alert, sure(close(alert, "Anna", now)), { now, by: "team", liftsHold: true });
    },
  };
}

describe("a client who has said that they are better", () => {
  it.each([
    ["that it is the same", "pain=3&change=same"],
    ["that it is much worse", "pain=3&change=much-worse"],
    ["nothing of it, with a high pain score", "pain=9"],
    ["the same words, and ticks a sign", "pain=3&change=better&sign=fever"],
    ["the same words, with a high pain score", "pain=9&change=better"],
  ])("leaves the list with a newer answer that says %s", async (_, words) => {
    const client = await aClientWhoSays();
    await client.says(2, BETTER);
    expect(await client.counted()).toMatchObject({ better: 1 });
    await client.says(7, words);
    expect(await client.counted()).toMatchObject({ better: 0 });
  });

  it("stays away once the alert of the newer answer is done, and comes back when they say it again", async () => {
    const client = await aClientWhoSays();
    await client.says(2, BETTER);
    await client.says(7, "pain=3&change=much-worse");
    await client.closeAlert();
    expect(await client.counted()).toMatchObject({ better: 0 });
    await client.says(14, BETTER);
    expect(await client.counted()).toMatchObject({ better: 1 });
  });

  it("leaves the list when they say something worrying by an old link, which is not recorded", async () => {
    const client = await aClientWhoSays();
    await client.says(2, "pain=3");
    await client.says(7, BETTER);
    await client.says(2, "pain=3&change=much-worse");
    expect(await client.counted()).toMatchObject({ better: 0 });
  });

  it("leaves the list with their next session", async () => {
    const client = await aClientWhoSays();
    await client.says(2, BETTER);
    await plantProfile(client.table, aProfile({ ...KEY, latestSessionId: "s-later" }));
    expect(await client.counted()).toMatchObject({ better: 0 });
  });
});

describe("a client who has done the exercises on few days", () => {
  it("leaves the list with a newer answer that names more days, or says that they are better", async () => {
    for (const words of ["pain=3&change=same&days=6", "pain=3&change=better&days=1", "pain=3"]) {
      const client = await aClientWhoSays();
      await client.says(7, FEW_DAYS);
      expect(await client.counted()).toMatchObject({ fewDays: 1 });
      await client.says(14, words);
      expect(await client.counted()).toMatchObject({ fewDays: 0 });
    }
  });

  it("is on no list for those who are better, even if they said so before", async () => {
    const client = await aClientWhoSays();
    await client.says(7, BETTER);
    await client.says(14, FEW_DAYS);
    expect(await client.counted()).toEqual({ better: 0, fewDays: 1 });
  });
});
