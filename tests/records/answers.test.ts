import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { STATUSES } from "../../shared/domain/follow-ups/follow-up.ts";
import { put } from "../../shared/records/table.ts";
import { anId, aStoredFollowUp, NOW } from "./builders.ts";
import { dueMoment, itemsOfClient, localTable, plant } from "./local-table.ts";
import { recordsOf } from "./scenes.ts";

const table = await localTable();
const { answers, followUps } = recordsOf(table);

const LATER = "2026-11-20T15:05:00.000Z";
/** The first answer, to a check-in without a nudge. */
const FIRST = { before: undefined, nudge: undefined, now: LATER };

function saying(pain: number): Answer {
  return { pain, signs: [] };
}

async function aSentCheckIn() {
  const key = { clientId: anId("c"), sessionId: anId("s") };
  const checkIn = await plant(table, aStoredFollowUp({ ...key, status: "sent", sentAt: NOW }));
  const nudge = await plant(
    table,
    aStoredFollowUp({ ...key, kind: "nudge", dueAt: "2026-11-29T09:00:00.000Z" }),
  );
  return { checkIn, nudge };
}

describe("recording an answer", () => {
  it("answers the check-in and cancels the nudge in one transaction", async () => {
    const { checkIn, nudge } = await aSentCheckIn();
    table.calls.length = 0;
    const recorded = await answers.record(checkIn, saying(3), { before: undefined, nudge, now: LATER });
    expect(recorded).toBe(true);
    expect(table.calls).toEqual(["TransactWriteItemsCommand"]);
    expect(await answers.find(checkIn)).toEqual({
      sessionId: checkIn.sessionId,
      step: checkIn.step,
      latest: { ...saying(3), answeredAt: LATER },
      earlier: [],
    });
    expect(await followUps.find(checkIn)).toMatchObject({ status: "answered", sentAt: NOW });
    expect(await followUps.find(nudge)).toMatchObject({ status: "cancelled", reason: "answered" });
    expect(await dueMoment(table, checkIn)).toBeUndefined();
    expect(await dueMoment(table, nudge)).toBeUndefined();
  });

  it("writes the answer with all its effects, or nothing", async () => {
    const { checkIn, nudge } = await aSentCheckIn();
    const of = (condition?: string) =>
      put(table, { PK: `CLIENT#${checkIn.clientId}`, SK: "EVENT#also" }, condition ? { condition } : {});
    const said = { before: undefined, nudge, now: LATER };
    const refused = of("attribute_exists(PK)");
    expect(await answers.record(checkIn, saying(3), { ...said, also: [refused] })).toBe(false);
    expect(await answers.find(checkIn)).toBeUndefined();
    expect(await answers.record(checkIn, saying(3), { ...said, also: [of()] })).toBe(true);
    expect(await itemsOfClient(table, checkIn.clientId, "EVENT#also")).toHaveLength(1);
  });

  it("keeps only the last twenty", async () => {
    const { checkIn } = await aSentCheckIn();
    for (let turn = 0; turn < 25; turn++) {
      const before = await answers.find(checkIn);
      const now = new Date(Date.parse(NOW) + turn * 1000).toISOString();
      await answers.record(checkIn, saying(turn % 11), { before, nudge: undefined, now });
    }
    const record = await answers.find(checkIn);
    expect(record?.earlier).toHaveLength(20);
    expect(record?.earlier.at(-1)?.pain).toBe(23 % 11);
  });

  it("records one of two concurrent first answers, and reports a conflict for the other", async () => {
    const { checkIn, nudge } = await aSentCheckIn();
    const both = await Promise.all(
      [3, 4].map((pain) => answers.record(checkIn, saying(pain), { before: undefined, nudge, now: LATER })),
    );
    expect(both.toSorted()).toEqual([false, true]);
    expect((await answers.find(checkIn))?.earlier).toEqual([]);
  });

  it("records one of two concurrent changes, and reports a conflict for the other", async () => {
    const { checkIn } = await aSentCheckIn();
    await answers.record(checkIn, saying(8), { ...FIRST, now: NOW });
    const before = await answers.find(checkIn);
    const both = await Promise.all(
      [3, 4].map((pain, index) =>
        answers.record(checkIn, saying(pain), {
          before,
          nudge: undefined,
          now: `2026-11-20T15:05:0${index}.000Z`,
        }),
      ),
    );
    expect(both.toSorted()).toEqual([false, true]);
    expect((await answers.find(checkIn))?.earlier.map(({ pain }) => pain)).toEqual([8]);
  });

  it("writes nothing if the nudge was claimed since it was read", async () => {
    const { checkIn, nudge } = await aSentCheckIn();
    await followUps.claim(nudge, "2026-11-29T09:00:00.000Z");
    const claimed = await followUps.find(nudge);
    expect(await answers.record(checkIn, saying(3), { before: undefined, nudge, now: LATER })).toBe(false);
    expect(await followUps.find(nudge)).toEqual(claimed);
    expect(await answers.find(checkIn)).toBeUndefined();
    // After a retry the answer is recorded without changing the nudge in flight.
    expect(await answers.record(checkIn, saying(3), { before: undefined, nudge: claimed, now: LATER })).toBe(
      true,
    );
    expect(await followUps.find(nudge)).toEqual(claimed);
  });

  it.each(STATUSES)("accepts an answer to a check-in that is %s", async (status) => {
    const checkIn = await plant(table, aStoredFollowUp({ status }));
    expect(await answers.record(checkIn, saying(3), FIRST)).toBe(true);
    expect((await answers.find(checkIn))?.latest.pain).toBe(3);
    expect(await followUps.find(checkIn)).toMatchObject({ status: "answered" });
    expect(await dueMoment(table, checkIn)).toBeUndefined();
  });

  it("accepts none to an unknown check-in", async () => {
    const checkIn = aStoredFollowUp();
    expect(await answers.record(checkIn, saying(3), FIRST)).toBe(false);
    expect(await answers.find(checkIn)).toBeUndefined();
    expect(await followUps.find(checkIn)).toBeUndefined();
  });

  it("lets the record expire in epoch seconds", async () => {
    const { checkIn } = await aSentCheckIn();
    await answers.record(checkIn, saying(3), { ...FIRST, now: NOW });
    const [item] = await itemsOfClient(table, checkIn.clientId, "ANSWER#");
    expect(item?.expiresAt).toBe(Date.parse("2034-11-20T15:00:00Z") / 1000);
  });
});
