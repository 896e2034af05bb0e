import { describe, expect, it } from "vitest";
import { aPractice } from "../domain/builders.ts";
import { localTable } from "../records/local-table.ts";
import { aCheckIn } from "./a-check-in.ts";

const table = await localTable();
const practice = aPractice();

const QUESTION = "What got in the way of your exercises?";

const WHOM = "Please talk to someone about what comes next";

describe("an answer of day 14 or later with pain much as at the start", () => {
  it.each([
    ["", "check-in-day-14", true],
    ["", "check-in-day-7", false],
    ["&change=much-worse", "check-in-day-14", false],
    ["&sign=neck-gp", "check-in-day-14", false],
  ])(
    "says whom to talk to, unless more urgent advice comes first: %s on %s: %s",
    async (more, step, says) => {
      const { post, get, records, key } = await aCheckIn(table, practice, {
        step,
        outcome: { painScore: 6 },
      });
      await post(`pain=5${more}`);
      const page = await get();
      expect(page.includes(WHOM)).toBe(says);
      // Its own words give the number: it stands once.
      expect(says && page.includes("If you want to talk to us")).toBe(false);
      expect(page.includes("or see your GP.")).toBe(says);
      if (says) expect(await records.alerts.ofClient(key.clientId)).toEqual([]);
    },
  );
});

describe("an answer with few days of exercises", () => {
  it("is asked what got in the way, and then gets the tip for it", async () => {
    const { post, get, latest, captured } = await aCheckIn(table, practice);
    await post("pain=3&days=1&comment=Busy");
    expect(await get()).toContain(QUESTION);
    expect((await post("obstacle=no-time")).statusCode).toBe(303);
    expect(await latest()).toMatchObject({ pain: 3, exerciseDays: 1, obstacle: "no-time", comment: "Busy" });
    const page = await get();
    expect(page).not.toContain(QUESTION);
    expect(page).toContain("I had no time");
    expect(page).toContain("You need not do them all at once.");
    expect(page).toContain("Your exercise");
    expect(captured.codes()).toEqual(["check-in-answered", "check-in-answered"]);
  });

  it("counts them by the days since the session", async () => {
    const { post, get } = await aCheckIn(table, practice, { step: "check-in-day-2" });
    expect(await get()).toContain("On how many of the last 2 days");
    await post("pain=3&days=2");
    expect(await get()).not.toContain(QUESTION);
    await post("pain=3&days=0");
    expect(await get()).toContain(QUESTION);
  });

  it("gets the tip at once when the obstacle comes with it", async () => {
    const { post, get, latest } = await aCheckIn(table, practice);
    await post("pain=3&days=0&obstacle=hurts");
    expect(await latest()).toMatchObject({ exerciseDays: 0, obstacle: "hurts" });
    expect(await get()).toContain("Leave out the ones that hurt, and call us before you do them again.");
  });

  it.each([
    ["the days are not few", "pain=3&days=3", {}],
    ["the days are not known", "pain=3", {}],
    ["the client waits for the team", "pain=3&days=0&change=much-worse", {}],
    ["a sign comes first", "pain=3&days=0&sign=neck-gp", {}],
    ["there are no exercises", "pain=3&days=0", { homeCare: { exercises: [] } }],
  ])("is not asked when %s", async (_, fields, outcome) => {
    const { post, get } = await aCheckIn(table, practice, { outcome });
    await post(fields);
    expect(await get()).not.toContain(QUESTION);
  });

  it("is not asked where numbers are to lead to nothing", async () => {
    const { post, get } = await aCheckIn(table, aPractice({ numberAlerts: false }));
    await post("pain=3&days=0");
    expect(await get()).not.toContain(QUESTION);
  });

  it("keeps its obstacle only while the days are few, also when an old page adds one", async () => {
    const { post, latest } = await aCheckIn(table, practice);
    await post("pain=3&days=1&obstacle=forgot");
    await post("pain=2&days=2");
    expect(await latest()).toMatchObject({ pain: 2, obstacle: "forgot" });
    await post("pain=2&days=6");
    expect((await post("obstacle=other")).statusCode).toBe(303);
    expect(await latest()).not.toHaveProperty("obstacle");
  });

  it("needs an answer to be added to", async () => {
    const { post, latest } = await aCheckIn(table, practice);
    expect((await post("obstacle=forgot")).statusCode).toBe(422);
    expect(await latest()).toBeUndefined();
  });

  it("raises no alert, and loses nothing when two of its obstacles arrive at once", async () => {
    const { post, latest, records, key } = await aCheckIn(table, practice);
    await post("pain=3&days=1");
    await Promise.all([post("obstacle=hurts"), post("obstacle=forgot")]);
    expect(["hurts", "forgot"]).toContain((await latest())?.obstacle);
    expect(await records.alerts.ofClient(key.clientId)).toEqual([]);
  });
});
