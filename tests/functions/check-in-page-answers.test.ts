import { describe, expect, it } from "vitest";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import { aPractice } from "../domain/builders.ts";
import { localTable } from "../records/local-table.ts";
import { aCheckIn } from "./a-check-in.ts";

const table = await localTable();
const practice = aPractice();

const onDayTwo = async (outcome: Partial<Outcome> = {}) =>
  await aCheckIn(table, practice, { step: "check-in-day-2", outcome });

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

describe("an answer that worries", () => {
  it("is judged by the answers to the session's earlier check-ins", async () => {
    const { get, post, plant } = await onDayTwo({ painScore: 9 });
    await post("pain=3");
    await plant({ step: "check-in-day-14", status: "sent", dueAt: "2026-12-04T09:00:00.000Z" });
    await post("pain=8", "check-in-day-14");
    expect(await get("", "check-in-day-14")).toContain("Stop what hurts");
  });
});

describe("a comment", () => {
  it("is not shown, and kept when the answer is changed without one", async () => {
    const { latest, time, get, post } = await onDayTwo();
    await post("pain=3&comment=Please+ring+me.");
    expect(await get()).not.toContain("ring me");
    const form = await get("change=1");
    expect(form).not.toContain("ring me");
    expect(form).toContain("We keep what you wrote before, and do not show it here.");
    time.now = "2026-11-20T16:00:00.000Z";
    await post("pain=4&comment=");
    expect(await latest()).toMatchObject({ pain: 4, comment: "Please ring me." });
  });
});

describe("a form", () => {
  it("asks only clients who were treated at the legs for the signs of a clot", async () => {
    const legs = await onDayTwo();
    const neck = await onDayTwo({ presentation: [{ area: "neck" }], findings: [] });
    expect(await legs.get()).toContain("One calf or thigh");
    expect(await neck.get()).not.toContain("One calf or thigh");
  });

  it("asks referred clients whether they have been to their GP", async () => {
    const { get } = await onDayTwo({ concerns: ["other"] });
    expect(await get()).toContain("Have you been to your GP?");
  });
});

describe("the page after an answer of a client who was referred", () => {
  it.each(["pain=3", "pain=3&change=much-worse"])(
    "says after %s to see the GP, or to call",
    async (fields) => {
      const { get, post, returns } = await onDayTwo({ concerns: ["other"], homeCare: {} });
      await post(fields);
      const text = await get();
      expect(text).toContain("could not get an appointment, call us on 01332 555 012");
      expect(text).not.toContain("wants to talk");
      await returns();
      expect(await get()).not.toContain("We asked you");
    },
  );
});

/** A client on day 14, and what is recorded of them. */
async function aScene() {
  const scene = await aCheckIn(table);
  const { records, key } = scene;
  return {
    ...scene,
    pains: async () => {
      const [record] = await records.answers.ofSession(key.clientId, key.sessionId);
      return record ? [...record.earlier, record.latest].map(({ pain }) => pain) : [];
    },
    alerts: () => records.alerts.ofClient(key.clientId),
  };
}

it("an answer after a later session is recorded with its own, and the page offers nothing out of date", async () => {
  const { post, get, pains, alerts, returns, key } = await aScene();
  await post("pain=6&days=1");
  expect(await get()).toContain("Your exercise");
  await returns();
  expect((await post("pain=6&days=0&contact=yes")).statusCode).toBe(303);
  expect(await pains()).toEqual([6, 6]);
  const page = await get();
  for (const outOfDate of ["Your exercise", QUESTION, "Please talk to someone about what comes next"])
    expect(page).not.toContain(outOfDate);
  expect(page).toContain("You asked us to contact you.");
  expect(await alerts()).toMatchObject([{ status: "open", sessionId: key.sessionId }]);
});

it("an answer after a stop is recorded and alerts the team", async () => {
  const { post, pains, alerts, records, key, time } = await aScene();
  await records.clients.choose(key.clientId, "unsubscribed", time.now);
  expect((await post("pain=9&change=much-worse")).statusCode).toBe(303);
  expect(await pains()).toEqual([9]);
  expect(await alerts()).toMatchObject([{ reasons: [{ name: "much-worse" }, { name: "number" }] }]);
});
