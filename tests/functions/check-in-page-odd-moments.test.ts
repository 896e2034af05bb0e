import { expect, it } from "vitest";
import { localTable } from "../records/local-table.ts";
import { aCheckIn } from "./a-check-in.ts";

const table = await localTable();
const WORSE = "pain=9&change=much-worse";
const EXERCISES = "Your exercise";

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
    onHold: async () => (await records.clients.find(key.clientId))?.hold !== undefined,
  };
}

it("two answers at once are both kept, and raise one alert", async () => {
  const { post, pains, alerts } = await aScene();
  const answers = await Promise.all([post(WORSE), post("pain=8&change=much-worse")]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
  expect((await pains()).toSorted()).toEqual([8, 9]);
  expect(await alerts()).toMatchObject([{ number: 1, status: "open" }]);
});

it("an answer by an old link is not recorded, and what worries in it alerts the team", async () => {
  const { post, pains, alerts, plant, onHold } = await aScene();
  await plant({ step: "check-in-day-28", status: "sent", dueAt: "2026-12-18T09:00:00.000Z" });
  expect((await post(WORSE)).statusCode).toBe(200);
  expect(await pains()).toEqual([]);
  expect(await alerts()).toMatchObject([{ reasons: [{ name: "much-worse", step: "check-in-day-14" }] }]);
  expect(await onHold()).toBe(true);
});

it("an answer after a later session is recorded with its own, and the page offers nothing out of date", async () => {
  const { post, get, pains, alerts, returns, key } = await aScene();
  await post("pain=6&days=1");
  expect(await get()).toContain(EXERCISES);
  await returns();
  expect((await post("pain=6&days=0&contact=yes")).statusCode).toBe(303);
  expect(await pains()).toEqual([6, 6]);
  const page = await get();
  for (const outOfDate of [EXERCISES, "What got in the way", "Please talk to someone about what comes next"])
    expect(page).not.toContain(outOfDate);
  expect(page).toContain("You asked us to contact you.");
  expect(await alerts()).toMatchObject([{ status: "open", sessionId: key.sessionId }]);
});

it("an answer after a stop is recorded and alerts the team", async () => {
  const { post, pains, alerts, records, key, time } = await aScene();
  await records.clients.choose(key.clientId, "unsubscribed", time.now);
  expect((await post(WORSE)).statusCode).toBe(303);
  expect(await pains()).toEqual([9]);
  expect(await alerts()).toMatchObject([{ reasons: [{ name: "much-worse" }, { name: "number" }] }]);
});

it("an answer during a hold is recorded, and its reasons join the open alert", async () => {
  const { post, get, pains, alerts, onHold } = await aScene();
  await post(WORSE);
  await post("pain=2&days=1&normal=yes&contact=yes");
  expect(await pains()).toEqual([9, 2]);
  expect(await alerts()).toMatchObject([{ number: 1, reasons: [{}, {}, { name: "contact" }] }]);
  expect(await onHold()).toBe(true);
  const page = await get();
  for (const notNow of [EXERCISES, "What got in the way of your", "End my check-ins"])
    expect(page).not.toContain(notNow);
});
