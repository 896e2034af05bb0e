import { describe, expect, it } from "vitest";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { aStoredFollowUp } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { aCheckInOf, aCheckInPage, checkInToken } from "./a-check-in.ts";
import { mustNotBeCalled } from "./fakes.ts";
import { pageText } from "./http.ts";

const table = await localTable();
const { answers, alerts } = recordsOf(table);

describe("a check-in after which a newer one was sent", () => {
  async function withNewer(status: FollowUp["status"]) {
    const scene = await aCheckInOf(table);
    const later = { step: "check-in-day-7", dueAt: "2026-11-27T09:00:00.000Z" };
    const newer = await plant(table, aStoredFollowUp({ ...scene.key, ...later, status }));
    return { ...scene, newer };
  }

  it.each(["sent", "answered", "lapsed"] as const)(
    "is closed, without links to other pages, when the newer one is %s",
    async (status) => {
      const { token, checkIn } = await withNewer(status);
      const page = aCheckInPage(table, {
        answers: { ...answers, record: mustNotBeCalled },
      });
      for (const answer of [
        await page.get(token),
        await page.get(token, "pain=3"),
        await page.post(token, "pain=3"),
      ]) {
        expect(answer.statusCode).toBe(200);
        expect(pageText(answer)).toContain("This check-in is closed");
        expect(pageText(answer)).toContain("open the link in our newest email");
        expect(answer.body).not.toMatch(/href="\/(check-in|preferences)\//);
      }
      expect(await answers.find(checkIn)).toBeUndefined();
    },
  );

  it.each(["planned", "cancelled", "skipped"] as const)(
    "stays open while the newer one is %s",
    async (status) => {
      const { token } = await withNewer(status);
      expect((await aCheckInPage(table).post(token, "pain=3")).statusCode).toBe(303);
    },
  );

  it.each(["pain=3&sign=saddle&sign=fever&sign=made-up", "sign=saddle", "pain=99&sign=saddle"])(
    "shows where to get help for a late sign, and alerts the team: %s",
    async (fields) => {
      const { token, checkIn } = await withNewer("sent");
      const page = aCheckInPage(table, {
        answers: { ...answers, record: mustNotBeCalled },
      });
      const answer = await page.post(token, fields);
      const text = pageText(answer);
      expect(text).toContain("This check-in is closed");
      expect(text).toContain("Emergency: do this first");
      expect(text).toContain("We have passed on what worries you");
      expect(page.captured.codes()).toEqual(["alert-raised", "safety-sign-reported"]);
      const [alert] = await alerts.ofClient(checkIn.clientId);
      expect(alert?.reasons).toMatchObject([{ name: "sign", step: checkIn.step }]);
      expect(await answers.find(checkIn)).toBeUndefined();
    },
  );

  it("shows no such help without a sign, nor for one in the query", async () => {
    const { token } = await withNewer("sent");
    const { get, post, captured } = aCheckInPage(table);
    for (const answer of [await post(token, "pain=3&sign=made-up"), await get(token, "sign=saddle")]) {
      expect(pageText(answer)).not.toContain("Emergency: do this first");
    }
    expect(captured.entries()).toEqual([]);
  });

  it("does not close the newer one", async () => {
    const { newer } = await withNewer("sent");
    expect((await aCheckInPage(table).post(await checkInToken(newer), "pain=3")).statusCode).toBe(303);
  });
});
