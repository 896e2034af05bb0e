import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { followUpRecords } from "../../shared/records/follow-ups.ts";
import {
  answerKey,
  DUE_SHARDS,
  dueShard,
  followUpKey,
  followUpKeyOf,
  guardKey,
  profileKey,
  treatmentKey,
} from "../../shared/records/keys.ts";
import { aPractice } from "../domain/builders.ts";
import { anId, aProfile, aStoredFollowUp, aTreatment, NOW } from "./builders.ts";
import { itemsOfClient, type LocalTable, localTable, plant, plantItem } from "./local-table.ts";
import { recordsOf } from "./scenes.ts";

const table = await localTable();
const { answers, clients, followUps, sessions } = recordsOf(table);

/** Follow-ups of one shard, found by trying since shards are hashed. */
function ofOneShard(moments: readonly string[]) {
  const shard = "due-7";
  return moments.map((nextAt) => {
    for (;;) {
      const followUp = aStoredFollowUp({ dueAt: "2026-11-01T09:00:00.000Z", nextAt });
      if (dueShard(followUp) === shard) return followUp;
    }
  });
}

/** Small pages, as DynamoDB has for large results. */
function smallPages(name: LocalTable): LocalTable {
  name.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) =>
        await next(
          commandName === QueryCommand.name ? { ...args, input: { ...args.input, Limit: 2 } } : args,
        ),
    { step: "initialize" },
  );
  return name;
}

describe("overdue follow-ups", () => {
  it("are listed oldest first, over all pages", async () => {
    const ownTable = smallPages(await localTable());
    const moments = [5, 1, 4, 2, 3].map((hour) => `2026-11-20T0${hour}:00:00.000Z`);
    const planted = ofOneShard(moments);
    for (const followUp of planted) await plant(ownTable, followUp);
    ownTable.calls.length = 0;

    const keys = await Array.fromAsync(followUpRecords(ownTable, aPractice()).overdue("due-7", NOW));

    const inOrder = planted.toSorted((a, b) => ((a.nextAt ?? "") < (b.nextAt ?? "") ? -1 : 1));
    expect(keys).toEqual(inOrder.map(({ clientId, sessionId, step }) => ({ clientId, sessionId, step })));
    expect(ownTable.calls.length).toBeGreaterThanOrEqual(3);
  });

  it("are those due for a check, to the millisecond", async () => {
    const ownTable = await localTable();
    const [now, soon] = ofOneShard([NOW, "2026-11-20T15:00:00.001Z"]);
    if (!now || !soon) throw new Error("not planted");
    await plant(ownTable, now);
    await plant(ownTable, soon);
    const keys = await Array.fromAsync(followUpRecords(ownTable, aPractice()).overdue("due-7", NOW));
    expect(keys.map(({ sessionId }) => sessionId)).toEqual([now.sessionId]);
  });

  it("are found only in their shard", async () => {
    const followUp = await plant(table, aStoredFollowUp({ nextAt: "2026-11-19T00:00:00.000Z" }));
    const holding: string[] = [];
    for (const shard of followUps.shards) {
      const keys = await Array.fromAsync(followUps.overdue(shard, NOW));
      if (keys.some(({ sessionId }) => sessionId === followUp.sessionId)) holding.push(shard);
    }
    expect(holding).toEqual([dueShard(followUp)]);
  });

  it("are spread over all shards", () => {
    const shards = new Set(Array.from({ length: 4_000 }, () => dueShard(aStoredFollowUp())));
    expect([...shards].toSorted()).toEqual(DUE_SHARDS.toSorted());
  });
});

describe("a client's follow-ups", () => {
  it("are in order of due time, for one session or all", async () => {
    const clientId = anId("c");
    const [first, second] = [anId("s"), anId("s")];
    await plant(table, aStoredFollowUp({ clientId, sessionId: first, dueAt: "2026-11-25T09:00:00.000Z" }));
    await plant(table, aStoredFollowUp({ clientId, sessionId: first, kind: "after-care", dueAt: NOW }));
    await plant(table, aStoredFollowUp({ clientId, sessionId: second, dueAt: "2026-11-22T09:00:00.000Z" }));
    const all = await followUps.ofClient(clientId);
    expect(all.map(({ dueAt }) => dueAt)).toEqual([
      NOW,
      "2026-11-22T09:00:00.000Z",
      "2026-11-25T09:00:00.000Z",
    ]);
    const ofFirst = await followUps.ofClient(clientId, first);
    expect(ofFirst.map(({ kind }) => kind)).toEqual(["after-care", "check-in"]);
  });

  it("are those of this session, not of one with the same prefix", async () => {
    const clientId = anId("c");
    await plant(table, aStoredFollowUp({ clientId, sessionId: "s-1" }));
    await plant(table, aStoredFollowUp({ clientId, sessionId: "s-10" }));
    expect((await followUps.ofClient(clientId, "s-1")).map(({ sessionId }) => sessionId)).toEqual(["s-1"]);
  });

  it("are those of this client, not of one with the same prefix", async () => {
    const clientId = anId("c");
    await plant(table, aStoredFollowUp({ clientId: `${clientId}-2` }));
    expect(await followUps.ofClient(clientId)).toEqual([]);
  });

  it("are complete over several pages", async () => {
    const ownTable = smallPages(await localTable());
    const clientId = anId("c");
    for (const day of [2, 7, 14, 28, 40]) {
      await plant(ownTable, aStoredFollowUp({ clientId, sessionId: "s-1", step: `check-in-day-${day}` }));
    }
    expect(await followUpRecords(ownTable, aPractice()).ofClient(clientId)).toHaveLength(5);
  });
});

describe("items on reading", () => {
  const { clientId, sessionId, step } = aStoredFollowUp();
  const key = { clientId, sessionId, step };
  const guard = { clientId, version: 0, reportedAt: NOW, receipts: [] };

  it.each<[string, object, () => Promise<unknown>[]]>([
    [
      "a follow-up",
      { ...followUpKey(key), ...aStoredFollowUp(key), dueAt: "2026-11-20 15:00" },
      () => [followUps.find(key), followUps.ofClient(clientId)],
    ],
    [
      "a profile",
      { ...profileKey(clientId), ...aProfile({ clientId }), consent: "yes" },
      () => [clients.find(clientId), clients.read(clientId, "s-1")],
    ],
    [
      "a treatment",
      { ...treatmentKey(key), ...aTreatment(key), outcome: { presentation: [] } },
      () => [clients.read(clientId, sessionId)],
    ],
    ["a guard", { ...guardKey(sessionId), ...guard }, () => [sessions.findGuard(sessionId)]],
    [
      "an answer",
      { ...answerKey(key), ...key, latest: { pain: 11, signs: [] }, earlier: [] },
      () => [answers.find(key)],
    ],
  ])("are refused when broken: %s", async (_, item, reads) => {
    await plantItem(table, { ...item });
    await Promise.all(reads().map((reading) => expect(reading).rejects.toThrow()));
  });

  it("are undefined, not an error, when missing", async () => {
    const { clientId, sessionId, step } = aStoredFollowUp();
    expect(await followUps.find({ clientId, sessionId, step })).toBeUndefined();
    expect(await clients.find(clientId)).toBeUndefined();
    expect(await clients.read(clientId, sessionId)).toEqual({});
    expect(await sessions.findGuard(sessionId)).toBeUndefined();
    expect(await answers.find({ clientId, sessionId, step })).toBeUndefined();
    expect(await itemsOfClient(table, clientId)).toEqual([]);
  });
});

describe("the key of a follow-up", () => {
  it.each([
    { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-14" },
    { clientId: "C.4_2-", sessionId: "x".repeat(64), step: "nudge" },
  ])("is parsed into its parts: $sessionId", (key) => {
    expect(followUpKeyOf({ ...followUpKey(key) })).toEqual(key);
  });

  it("is not parsed from another item's key", () => {
    expect(() => followUpKeyOf({ ...profileKey("c-1") })).toThrow();
  });
});
