import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { highestTier, SAFETY_SIGN_IDS, SAFETY_SIGNS } from "../../shared/domain/answers/safety.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import type { AnswerRecord } from "../../shared/records/items.ts";
import { answerKey } from "../../shared/records/keys.ts";
import { recorded } from "../upgrade/recorded.ts";
import { aStoredFollowUp, NOW } from "./builders.ts";
import { itemsOfClient, localTable, plant, plantItem } from "./local-table.ts";
import { recordsOf } from "./scenes.ts";

/** As the first version reads it, after a roll-back. */
const { answerItem } = (await recorded("ae63cf9")).schemas;
const readByFirst = (item: unknown) => answerItem.parse(item) as AnswerRecord;

const table = await localTable();
const { answers } = recordsOf(table);

async function record(checkIn: FollowUp, answer: Answer, now: string) {
  const before = await answers.find(checkIn);
  return await answers.record(checkIn, answer, { before, nudge: undefined, now });
}

async function storedItem({ clientId }: FollowUp) {
  return (await itemsOfClient(table, clientId, "ANSWER#"))[0];
}

const aSentCheckIn = () => plant(table, aStoredFollowUp({ status: "sent", sentAt: NOW }));
const WHOLE: Answer = {
  pain: 7,
  exerciseDays: 4,
  change: "worse",
  signs: ["neck-sudden", "arm-progressive", "leg-clot", "neck-gp"],
  contact: true,
  obstacle: "no-time",
  normal: "no",
  activity: 0,
  comment: "Please ring me.",
};

describe("an answer with values that the first version does not know", () => {
  it("is read unchanged, with the earlier ones", async () => {
    const checkIn = await aSentCheckIn();
    const given: Answer[] = [
      WHOLE,
      { pain: 4, signs: [], noSigns: true },
      { pain: 3, signs: [] },
      { pain: 5, signs: ["leg-clot"] },
    ];
    const times = ["09:00", "10:00", "11:00", "12:00"].map((time) => `2026-11-22T${time}:00.000Z`);
    for (const [at, answer] of given.entries()) await record(checkIn, answer, times[at] ?? NOW);
    const [first, second, third, latest] = given.map((answer, at) => ({ ...answer, answeredAt: times[at] }));
    expect(await answers.find(checkIn)).toStrictEqual({
      sessionId: checkIn.sessionId,
      step: checkIn.step,
      latest,
      earlier: [first, second, third],
    });
  });

  it("is read by the first version, with signs of the same tier", async () => {
    const checkIn = await aSentCheckIn();
    await record(checkIn, WHOLE, NOW);
    await record(checkIn, { pain: 4, signs: [], noSigns: true }, "2026-11-22T10:00:00.000Z");
    const item = await storedItem(checkIn);
    const { latest, earlier } = readByFirst(item);
    expect(latest).toMatchObject({ pain: 4, signs: [] });
    expect(earlier).toMatchObject([
      { pain: 7, signs: ["neck-emergency", "one-leg-progressive", "neck-gp"], comment: "Please ring me." },
    ]);
  });

  it.each(SAFETY_SIGN_IDS)("keeps the tier of %s for the first version", async (sign) => {
    const checkIn = await aSentCheckIn();
    await record(checkIn, { pain: 1, signs: [sign] }, NOW);
    const { signs } = readByFirst(await storedItem(checkIn)).latest;
    expect(highestTier(signs)).toBe(SAFETY_SIGNS[sign].tier);
    expect((await answers.find(checkIn))?.latest.signs).toEqual([sign]);
  });

  it("adds nothing if the first version knows every value", async () => {
    const checkIn = await aSentCheckIn();
    await record(checkIn, { pain: 1, signs: ["fever"], comment: "Sore." }, NOW);
    expect(await storedItem(checkIn)).not.toHaveProperty("additions");
  });

  it("has a time different from the previous one, even if the clock stalls or lags", async () => {
    const checkIn = await aSentCheckIn();
    await record(checkIn, { pain: 1, signs: [], contact: true }, NOW);
    await record(checkIn, { pain: 2, signs: [] }, NOW);
    await record(checkIn, { pain: 3, signs: [], noSigns: true }, "2026-11-20T14:59:00.000Z");
    const { latest, earlier = [] } = (await answers.find(checkIn)) ?? {};
    const all = [...earlier, latest];
    expect(all.map((answer) => [answer?.pain, answer?.contact, answer?.noSigns])).toEqual([
      [1, true, undefined],
      [2, undefined, undefined],
      [3, undefined, true],
    ]);
    const times = all.map((answer) => answer?.answeredAt);
    expect(times).toEqual(times.toSorted());
    expect(new Set(times).size).toBe(3);
  });
});

describe("an answer of the first version", () => {
  it("is read as it is, and answered again", async () => {
    const checkIn = await aSentCheckIn();
    const latest = { pain: 6, signs: ["neck-gp"], comment: "Still sore.", answeredAt: NOW };
    const earlier = [
      { pain: 8, exerciseDays: 2, change: "same", signs: [], answeredAt: "2026-11-20T14:00:00.000Z" },
    ];
    const { sessionId, step } = checkIn;
    await plantItem(table, { ...answerKey(checkIn), sessionId, step, latest, earlier, answeredAt: NOW });
    expect(await answers.find(checkIn)).toStrictEqual({ sessionId, step, latest, earlier });
    expect(await record(checkIn, WHOLE, "2026-11-22T10:00:00.000Z")).toBe(true);
    expect((await answers.find(checkIn))?.earlier).toStrictEqual([...earlier, latest]);
  });
});

describe("the answers of a session", () => {
  it("are those to each of its check-ins, and to no other session's", async () => {
    const first = await aSentCheckIn();
    const key = { clientId: first.clientId, sessionId: first.sessionId };
    const second = await plant(table, aStoredFollowUp({ ...key, step: "check-in-day-14", status: "sent" }));
    const other = await plant(
      table,
      aStoredFollowUp({ clientId: first.clientId, sessionId: `${first.sessionId}0`, status: "sent" }),
    );
    await record(first, { pain: 1, signs: [] }, NOW);
    await record(second, { pain: 2, signs: [], contact: true }, NOW);
    await record(other, { pain: 3, signs: [] }, NOW);
    const found = await answers.ofSession(key.clientId, key.sessionId);
    const said = found.map(({ step, latest }) => [step, latest.pain, latest.contact]);
    expect(said.toSorted()).toEqual([
      ["check-in-day-14", 2, true],
      ["check-in-day-2", 1, undefined],
    ]);
  });
});
