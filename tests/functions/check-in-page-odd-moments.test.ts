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
