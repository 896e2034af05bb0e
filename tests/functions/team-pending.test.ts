import { describe, expect, it } from "vitest";
import type { PendingSession } from "../../shared/domain/sessions/pending.ts";
import { pendingSessions } from "../../shared/records/pending-sessions.ts";
import { itemsUnder } from "../records/local-table.ts";
import { aTeam, BEN } from "./a-team.ts";

const SESSION: PendingSession = {
  id: "a-1",
  endedAt: "2026-11-23T09:30:00.000Z",
  reportedAt: "2026-11-23T09:31:00.000Z",
  client: { firstName: "Samantha", lastName: "Jones" },
  therapist: { id: "ben" },
};

async function scene(sessions: readonly PendingSession[] = [SESSION]) {
  const team = await aTeam();
  const records = pendingSessions(team.table);
  for (const session of sessions) await records.add(session, { isReported: false });
  const cookies = await team.signIn();
  const today = async (query = "") => (await team.get("/team", cookies, query)).body ?? "";
  const seen = /name="seen" value="([^"]+)"/.exec(await today())?.[1] ?? "";
  const post = async (id = "a-1", by = cookies) =>
    (await team.post(`/team?pending=${id}`, `seen=${seen}`, by)).headers?.location;
  return { ...team, records, cookies, today, post };
}

describe("a session that waits on Today", () => {
  it("stands there with its client, its end and its therapist", async () => {
    const { today } = await scene();
    const page = await today();
    expect(page).toContain("Samantha Jones");
    expect(page).toContain("Ended on Monday 23 November at 09:30, with Ben Carter.");
  });

  it("is taken off only behind a second tap, which names its client and what it means", async () => {
    const { today } = await scene();
    const [, inside = ""] =
      /<details><summary[^>]*>No follow-up<\/summary>(.*?)<\/details>/s.exec(await today()) ?? [];
    expect(inside).toContain("Nothing is sent to Samantha about this session");
    expect(inside).toMatch(/<button[^>]*>No follow-up for Samantha Jones<\/button>/);
  });

  it("comes before those that ended later", async () => {
    const first = { ...SESSION, id: "a-0", endedAt: "2026-11-22T09:30:00.000Z", client: { id: "c-0" } };
    const page = await (await scene([SESSION, first])).today();
    expect(page.indexOf("client c-0")).toBeLessThan(page.indexOf("Samantha Jones"));
    expect(page.indexOf("client c-0")).toBeGreaterThan(0);
  });

  it("leaves when a team member says that it needs no follow-up, with what was known of its client", async () => {
    const { table, today, post, captured } = await scene();
    expect(await post()).toBe("/team?done=no-follow-up");
    expect(await today("done=no-follow-up")).toContain("That session no longer waits.");
    expect(await today()).not.toContain("Samantha");
    const stored = await itemsUnder(table, "PENDING#a-1");
    expect(stored).toMatchObject([{ dismissed: { by: "anna" } }]);
    expect(JSON.stringify(stored)).not.toContain("Samantha");
    expect(captured.codes()).toContain("team-decided");
  });

  it("takes the same form twice, also from two people, as one decision", async () => {
    const { post, signIn, captured } = await scene();
    const ben = await signIn(BEN);
    const answers = [await post(), await post(), await post("a-1", ben)];
    expect(answers).toEqual(Array(3).fill("/team?done=no-follow-up"));
    expect(captured.codes().filter((code) => code === "team-decided")).toHaveLength(1);
  });

  it("stays when the page is out of date, since it has ended again", async () => {
    const { post, today, records } = await scene();
    const again = { ...SESSION, endedAt: "2026-11-23T09:50:00.000Z", reportedAt: "2026-11-23T09:51:00.000Z" };
    await records.add(again, { last: SESSION, isReported: false });
    expect(await post()).toBe("/team?news");
    expect(await today("news")).toContain("Something new has come in.");
    expect(await today()).toContain("Samantha Jones");
  });

  it.each(["a-2", "..", "a-1%23", ""])("knows no session %j", async (id) => {
    const { post, today } = await scene();
    expect(await post(id)).toBe("/team?news");
    expect(await today()).toContain("Samantha Jones");
  });
});
