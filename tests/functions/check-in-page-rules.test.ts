import { describe, expect, it } from "vitest";
import { aPractice } from "../domain/builders.ts";
import { localTable } from "../records/local-table.ts";
import { aCheckIn } from "./a-check-in.ts";

const table = await localTable();
const practice = aPractice();

const QUESTION = "What got in the way of your exercises?";

it("says of day 14 whom to talk to when the pain is much as at the start, once, and alerts nobody", async () => {
  const { post, get, records, key } = await aCheckIn(table, practice, { outcome: { painScore: 6 } });
  await post("pain=5");
  const page = await get();
  expect(page).toContain("Please talk to someone about what comes next");
  expect(page).toContain("or see your GP.");
  // Its own words give the number.
  expect(page).not.toContain("If you want to talk to us");
  expect(await records.alerts.ofClient(key.clientId)).toEqual([]);
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

  it.each([
    ["the client waits for the team", "pain=3&days=0&change=much-worse", {}],
    ["a sign comes first", "pain=3&days=0&sign=neck-gp", {}],
    ["there are no exercises", "pain=3&days=0", { homeCare: { exercises: [] } }],
  ])("is not asked when %s", async (_, fields, outcome) => {
    const { post, get } = await aCheckIn(table, practice, { outcome });
    await post(fields);
    expect(await get()).not.toContain(QUESTION);
  });

  it("takes no obstacle from an old page once the days are not few", async () => {
    const { post, latest } = await aCheckIn(table, practice);
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
