import { describe, expect, it } from "vitest";
import { SWEPT_AFTER } from "../../shared/domain/sessions/erasure.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { guardKey } from "../../shared/records/keys.ts";
import { sweepOf } from "../../shared/records/sweep.ts";
import { aPractice } from "../domain/builders.ts";
import { throttled } from "../functions/fakes.ts";
import { sure } from "../sure.ts";
import { aStoredFollowUp, NOW } from "./builders.ts";
import { itemsOfClient, localTable, plant, plantItem } from "./local-table.ts";
import { aRecordedSession, recordsOf } from "./scenes.ts";

const table = await localTable();
const records = recordsOf(table);
const LATER = plus(NOW, { hours: 1 });
const SWEPT = plus(LATER, SWEPT_AFTER);

/** A client with a session, erased an hour later. */
async function anErasedClient(plan = [aStoredFollowUp()]) {
  const { key } = await aRecordedSession(records);
  for (const followUp of plan) await plant(table, { ...followUp, ...key, step: followUp.step });
  await records.erasures.erase(key.clientId, LATER, LATER);
  return key;
}

async function waitingFor(clientId: string, now: string) {
  return sure((await records.sweep.waiting(now)).find((each) => each.clientId === clientId));
}

/** The table, where this call of this command fails. */
function stoppingAt(name: string, call: number): typeof table {
  let calls = 0;
  const client = new Proxy(table.client, {
    get: (target, property) =>
      property === "send"
        ? async (command: Parameters<typeof target.send>[0]) => {
            if (command.constructor.name === name && ++calls === call) throw throttled();
            return await target.send(command);
          }
        : Reflect.get(target, property),
  });
  return { ...table, client };
}

describe("the sweep of an erased client", () => {
  it("deletes all of many items, and counts them", async () => {
    const { clientId, sessionId } = await anErasedClient();
    const looks = Array.from(
      { length: 60 },
      (_, day) => `LOOK#${plus(NOW, { days: day }).slice(0, 10)}#anna`,
    );
    for (const SK of looks) await plantItem(table, { PK: `CLIENT#${clientId}`, SK, by: "anna" });
    // Treatment, follow-up, looks and guard.
    expect(await records.sweep.sweep(await waitingFor(clientId, SWEPT), SWEPT)).toBe(63);
    expect(await itemsOfClient(table, clientId)).toMatchObject([{ SK: "PROFILE", erasedAt: LATER }]);
    expect(await records.sessions.findGuard(sessionId)).toBeUndefined();
    expect((await records.sweep.waiting(SWEPT)).map((each) => each.clientId)).not.toContain(clientId);
  });

  it("leaves other clients alone, whose ids begin alike", async () => {
    const { clientId } = await anErasedClient();
    const other = { PK: `CLIENT#${clientId}0`, SK: "PROFILE" };
    await plantItem(table, { ...other, note: "another client" });
    await plantItem(table, { ...guardKey(`${clientId}0`), clientId: `${clientId}0` });
    await records.sweep.sweep(await waitingFor(clientId, SWEPT), SWEPT);
    expect(await itemsOfClient(table, `${clientId}0`)).toHaveLength(1);
  });

  it("is done by one caller at a time", async () => {
    const { clientId } = await anErasedClient();
    const mine = await waitingFor(clientId, SWEPT);
    const counts = [await records.sweep.sweep(mine, SWEPT), await records.sweep.sweep(mine, SWEPT)];
    expect(counts).toEqual([expect.any(Number), undefined]);
  });

  it.each([
    ["after one email is taken out of the plan", "UpdateItemCommand", 3],
    ["before anything is deleted", "BatchWriteItemCommand", 1],
    ["before the tombstone says so", "TransactWriteItemsCommand", 1],
  ])("goes on when it stopped %s", async (_, command, call) => {
    const planned = [
      aStoredFollowUp({ step: "check-in-day-2" }),
      aStoredFollowUp({ step: "check-in-day-7" }),
    ];
    const { clientId, sessionId } = await anErasedClient(planned);
    const stops = sweepOf(stoppingAt(command, call), aPractice());
    await expect(stops.sweep(await waitingFor(clientId, SWEPT), SWEPT)).rejects.toThrow();
    const later = plus(SWEPT, SWEPT_AFTER);
    await records.sweep.sweep(await waitingFor(clientId, later), later);
    expect(await itemsOfClient(table, clientId)).toMatchObject([
      { SK: "PROFILE", erasedAt: LATER, latestCompletedAt: plus(LATER, { seconds: 0.001 }) },
    ]);
    expect(await records.sessions.findGuard(sessionId)).toBeUndefined();
  });

  it("begins anew if the client is erased again meanwhile", async () => {
    const { clientId } = await anErasedClient();
    const mine = await waitingFor(clientId, SWEPT);
    await records.erasures.erase(clientId, SWEPT, SWEPT);
    expect(await records.sweep.sweep(mine, SWEPT)).toBeUndefined();
    expect(await records.erasures.find(clientId)).toEqual({ clientId, erasedAt: SWEPT, state: "sweeping" });
  });
});
