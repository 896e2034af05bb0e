import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/domain/answers/check-in.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { anAlert } from "../domain/alerts/alert-builders.ts";
import { aPractice } from "../domain/builders.ts";
import { sure } from "../sure.ts";
import { anId, aProfile, aStoredFollowUp, NOW } from "./builders.ts";
import { type LocalTable, localTable, plant, plantAlert, plantProfile } from "./local-table.ts";
import { claimed, recordsOf } from "./scenes.ts";

const EVER = "2026-01-01T00:00:00.000Z";
const SOON = "2026-11-20T15:10:00.000Z";

async function aTable() {
  const table = await localTable();
  return { table, ...recordsOf(table) };
}

/** A client whose latest session is `s-<id>`, with a check-in that is due now. */
async function aClientOf(
  table: LocalTable,
  { latestSessionId = "s-1", clientId = anId("c"), sessionId = "s-1" } = {},
) {
  await plantProfile(table, aProfile({ clientId, latestSessionId }));
  return await plant(
    table,
    aStoredFollowUp({ clientId, sessionId, step: "check-in-day-7", dueAt: NOW, nextAt: SOON }),
  );
}

const SAYS = { pain: 2, signs: [] } satisfies Answer;

/** The first answer to a check-in, at this moment. */
const first = (now = NOW) => ({ before: undefined, nudge: undefined, now });

describe("the list of those who say that they are better", () => {
  it.each([
    [{ change: "better" }, 1],
    [{ change: "much-better" }, 1],
    [{ normal: "yes" }, 1],
    [{ change: "same" }, 0],
    [{ normal: "no" }, 0],
    [{}, 0],
  ] as const)("has %j %i times", async (words, times) => {
    const { table, lists, answers } = await aTable();
    const checkIn = await aClientOf(table);
    await answers.record(checkIn, { ...SAYS, ...words }, first());
    expect((await lists.improved(EVER)).found).toHaveLength(times);
  });

  it("has a client once, by the newest answer, and no longer once they say otherwise", async () => {
    const { table, lists, answers } = await aTable();
    const day7 = await aClientOf(table);
    const day14 = await plant(table, { ...day7, step: "check-in-day-14" });
    await answers.record(day7, { ...SAYS, change: "better" }, first());
    await answers.record(day14, { ...SAYS, change: "much-better" }, first(SOON));
    const { found } = await lists.improved(EVER);
    expect(found.map(({ answer }) => answer.change)).toEqual(["much-better"]);
    for (const checkIn of [day7, day14]) {
      const before = await answers.find(checkIn);
      await answers.record(checkIn, { ...SAYS, change: "worse" }, { before, nudge: undefined, now: SOON });
    }
    expect((await lists.improved(EVER)).found).toEqual([]);
  });

  it("leaves out what was said before, and shows the newest first", async () => {
    const { table, lists, answers } = await aTable();
    const [early, late] = [await aClientOf(table), await aClientOf(table)];
    const words = { ...SAYS, change: "better" } as const;
    await answers.record(early, words, first());
    await answers.record(late, words, first(SOON));
    const clients = async (since: string) =>
      (await lists.improved(since)).found.map(({ profile }) => profile.clientId);
    expect(await clients(EVER)).toEqual([late.clientId, early.clientId]);
    expect(await clients(SOON)).toEqual([late.clientId]);
  });

  it("has a client who has said it twice in the place of the newer answer", async () => {
    const { table, lists, answers } = await aTable();
    const [often, once] = [await aClientOf(table), await aClientOf(table)];
    const again = await plant(table, { ...often, step: "check-in-day-14" });
    const words = { ...SAYS, change: "better" } as const;
    for (const [minutes, checkIn] of [often, once, again].entries())
      await answers.record(checkIn, words, first(plus(NOW, { minutes })));
    const { found } = await lists.improved(EVER);
    expect(found.map(({ profile }) => profile.clientId)).toEqual([often.clientId, once.clientId]);
  });
});

describe("the list of those who did the exercises on few days", () => {
  it.each([
    [{ exerciseDays: 0 }, {}, 1],
    [{ exerciseDays: 2, obstacle: "hurts" }, {}, 1],
    [{ exerciseDays: 3 }, {}, 0],
    [{}, {}, 0],
    // Better is on the other list, and an answer is on one.
    [{ exerciseDays: 0, change: "better" }, {}, 0],
    [{ exerciseDays: 0 }, { numberAlerts: false }, 0],
  ] as const)("has %j %j %i times", async (words, settings, times) => {
    const table = await localTable();
    const { lists, answers } = recordsOf(table, aPractice(settings));
    const checkIn = await aClientOf(table);
    await answers.record(checkIn, { ...SAYS, ...words }, first());
    expect((await lists.fewDays(EVER)).found.map(({ answer }) => answer.exerciseDays)).toEqual(
      times === 1 ? [words.exerciseDays] : [],
    );
    expect((await lists.fewDays(SOON)).found).toEqual([]);
  });
});

describe("the list of silent clients", () => {
  async function aSilentClient(parts: Parameters<typeof aClientOf>[1] = {}) {
    const records = await aTable();
    const checkIn = await aClientOf(records.table, parts);
    await records.followUps.settle(await claimed(records, checkIn, NOW), "skip", NOW, "silent");
    return { ...records, leftOut: sure(await records.followUps.find(checkIn)) };
  }

  it("has who was not asked again, and when", async () => {
    const { lists, leftOut } = await aSilentClient();
    const { found } = await lists.silent(EVER);
    expect(found.map(({ profile, at }) => [profile.clientId, at])).toEqual([[leftOut.clientId, NOW]]);
    expect((await lists.silent(SOON)).found).toEqual([]);
  });

  it("has nobody who has had a session since", async () => {
    const { lists } = await aSilentClient({ latestSessionId: "s-2" });
    expect((await lists.silent(EVER)).found).toEqual([]);
  });

  it("loses a client who answers late, to another check-in or to this one", async () => {
    for (const step of ["check-in-day-2", "check-in-day-7"]) {
      const { table, lists, answers, leftOut } = await aSilentClient();
      const asked =
        step === leftOut.step
          ? leftOut
          : await plant(table, { ...aStoredFollowUp(leftOut), step, status: "sent" });
      const others = step === leftOut.step ? [] : [leftOut];
      expect(await answers.record(asked, SAYS, { ...first(SOON), leftOut: others })).toBe(true);
      expect((await lists.silent(EVER)).found).toEqual([]);
    }
  });

  it("is not what leaves a check-in out for another reason", async () => {
    const records = await aTable();
    const checkIn = await aClientOf(records.table);
    await records.followUps.settle(await claimed(records, checkIn, NOW), "skip", NOW, "too-late");
    expect((await records.lists.silent(EVER)).found).toEqual([]);
  });
});

describe("the list of what could not be delivered", () => {
  it("has open alerts about emails alone, which do not crowd out those about people", async () => {
    const { table, lists } = await aTable();
    const { clientId } = await aClientOf(table);
    const levels = ["soon", "today", "now"] as const;
    for (const [index, level] of levels.entries())
      await plantAlert(table, anAlert({ clientId, number: index + 1, level }));
    const levelsOn = async (list: "open" | "undelivered") =>
      (await lists.alerts(list)).found.map(({ alert }) => alert.level).toSorted();
    expect(await levelsOn("undelivered")).toEqual(["soon"]);
    expect(await levelsOn("open")).toEqual(["now", "today"]);
  });
});

describe("the list of who needs a person", () => {
  it("has first what cannot wait, however many are older", async () => {
    const { table, lists } = await aTable();
    for (let number = 1; number <= 52; number++) {
      const { clientId } = await aClientOf(table, { clientId: `c-${number}` });
      const level = number > 50 ? "now" : "today";
      const openedAt = plus(EVER, { minutes: number });
      await plantAlert(table, anAlert({ clientId, level, openedAt }));
    }
    const { found, more } = await lists.alerts("open");
    expect(found.map(({ alert }) => alert.clientId).slice(0, 3)).toEqual(["c-51", "c-52", "c-1"]);
    expect({ shown: found.length, more }).toEqual({ shown: 50, more: true });
  });
});

describe("every list of alerts", () => {
  it("leaves out an alert that a later session has closed", async () => {
    const { table, lists } = await aTable();
    for (const latestCompletedAt of [EVER, "2027-01-01T00:00:00.000Z"]) {
      const clientId = anId("c");
      await plantProfile(table, aProfile({ clientId, latestCompletedAt }));
      await plantAlert(table, anAlert({ clientId, openedAt: NOW }));
    }
    expect((await lists.alerts("open")).found).toHaveLength(1);
  });
});

describe("the list of alerts that were seen and are not done", () => {
  it("has those since then, and an older one while it holds its client's check-ins", async () => {
    const { table, lists } = await aTable();
    const held = { alert: 1, since: EVER, begunBy: 1 };
    const old = {
      holding: held,
      "held-by-another": { ...held, alert: 2 },
      "holds-nothing": undefined,
    };
    for (const [clientId, hold] of Object.entries({ ...old, new: undefined })) {
      await plantProfile(table, aProfile({ clientId, hold }));
      const openedAt = clientId === "new" ? NOW : EVER;
      await plantAlert(table, anAlert({ clientId, status: "acknowledged", openedAt }));
    }
    const { found, more } = await lists.alerts("acknowledged", NOW);
    expect(found.map(({ alert }) => alert.clientId)).toEqual(["holding", "new"]);
    expect(more).toBe(false);
  });

  it("has the latest fifty, and says that there are more only if those are since then", async () => {
    const { table, lists } = await aTable();
    for (let number = 9; number < 60; number++) {
      const openedAt = `2026-11-20T15:${String(number).padStart(2, "0")}:00.000Z`;
      const clientId = `c-${number}`;
      await plantProfile(table, aProfile({ clientId }));
      await plantAlert(table, anAlert({ clientId, status: "acknowledged", openedAt }));
    }
    const all = await lists.alerts("acknowledged", EVER);
    expect(all.found.map(({ alert }) => alert.clientId).slice(0, 2)).toEqual(["c-10", "c-11"]);
    expect(all).toMatchObject({ more: true, found: { length: 50 } });
    const late = await lists.alerts("acknowledged", "2026-11-20T15:58:00.000Z");
    expect(late).toMatchObject({ more: false, found: { length: 2 } });
  });
});

describe("what is due", () => {
  it("has the planned emails to clients until then, in order", async () => {
    const { table, lists } = await aTable();
    const dueAt = (minute: string) => ({
      dueAt: `2026-11-20T16:${minute}:00.000Z`,
      nextAt: `2026-11-20T16:${minute}:00.000Z`,
    });
    const checkIn = await aClientOf(table);
    await plant(table, { ...checkIn, step: "check-in-day-8", ...dueAt("30") });
    await plant(table, { ...checkIn, step: "check-in-day-9", ...dueAt("20") });
    await plant(table, { ...checkIn, step: "check-in-day-2", status: "sent", ...dueAt("25") });
    await plant(table, { ...checkIn, step: "sign-in", kind: "sign-in", ...dueAt("26") });
    const { found, more } = await lists.due("2026-11-20T16:15:00.000Z");
    expect(found.map(({ followUp }) => followUp.step)).toEqual(["check-in-day-7", "check-in-day-9"]);
    expect(more).toBe(false);
  });
});

describe("every list", () => {
  it("takes the same reads for sixty clients as for three, and shows fifty", async () => {
    const { table, lists, answers, followUps } = await aTable();
    const fill = async (from: number, to: number) => {
      for (let number = from; number < to; number++) {
        const clientId = `c-${number}`;
        const checkIn = await aClientOf(table, { clientId });
        await plant(table, { ...checkIn, step: "check-in-day-14" });
        const better = await plant(table, { ...checkIn, step: "check-in-day-2", status: "sent" });
        const words = { ...SAYS, change: "better" } as const;
        await answers.record(better, words, first());
        await followUps.settle(await claimed({ followUps }, checkIn, NOW), "skip", NOW, "silent");
      }
    };
    const reads = async () => {
      table.calls.length = 0;
      const shown = [await lists.improved(EVER), await lists.silent(EVER), await lists.due(SOON)];
      return { calls: table.calls.toSorted(), shown: shown.map(({ found }) => found.length) };
    };
    await fill(0, 3);
    const few = await reads();
    await fill(3, 60);
    const many = await reads();
    expect(few.shown).toEqual([3, 3, 3]);
    expect(many).toEqual({ calls: few.calls, shown: [50, 50, 50] });
    expect(few.calls.filter((call) => call === "QueryCommand")).toHaveLength(1 + 1 + 64);
    expect(few.calls).toHaveLength(1 + 1 + 64 + 3);
  });
});
