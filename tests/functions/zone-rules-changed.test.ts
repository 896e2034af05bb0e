import { describe, expect, it } from "vitest";
import { zoneReplanner } from "../../functions/find-overdue/zone-rules-changed.ts";
import type { PlannedFollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { planFollowUps } from "../../shared/domain/follow-ups/plan.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { zoneRuleRecords } from "../../shared/records/zone-rules.ts";
import { aPlanBasis, aPractice } from "../domain/builders.ts";
import { aClient, aReceipt, aReport, NOW } from "../records/builders.ts";
import { dueMoment, type LocalTable, localTable } from "../records/local-table.ts";
import { recordsOf } from "../records/scenes.ts";
import { captureLog, throttled } from "./fakes.ts";

const practice = aPractice();
/** After each session's first email, before its first check-in. */
const LATER = plus(NOW, { hours: 20 });

/** A separate table, since a scan covers everything. */
async function thePractice() {
  const table = await localTable();
  const captured = captureLog("find-overdue");
  const time = { now: LATER };
  const { clients, followUps } = recordsOf(table);
  const zones = zoneRuleRecords(table);
  const dependencies = {
    practice,
    clock: () => time.now,
    release: "2026d",
    zones,
    followUps,
    clients,
    log: captured.log,
  };
  await zones.write({ release: "2026c" });
  return {
    table,
    captured,
    time,
    followUps,
    zones,
    dependencies,
    async look(overrides: Partial<typeof dependencies> = {}) {
      table.calls.length = 0;
      await zoneReplanner({ ...dependencies, ...overrides })(time.now);
      return callsOf(table);
    },
  };
}

function callsOf({ calls }: LocalTable) {
  return Object.fromEntries(
    Object.entries(Object.groupBy(calls, (call) => call)).map(([name, all]) => [name, all?.length]),
  );
}

/** A recorded session, planned by rules an hour off today's. */
async function aSessionByOlderRules(table: LocalTable, shift = { hours: 1 }) {
  const report = aReport({ client: aClient() });
  const { client, session } = report.session;
  const basis = { clientId: client.id, sessionId: session.id, checkIns: ["P2D", "P7D", "P14D", "P28D"] };
  const today = planFollowUps(aPlanBasis(basis), practice);
  const older = today.map((planned) => (planned.kind === "after-care" ? planned : shifted(planned, shift)));
  await recordsOf(table).sessions.record(report, older, aReceipt(report));
  return { clientId: client.id, today, older };
}

function shifted(planned: PlannedFollowUp, shift: { hours: number }): PlannedFollowUp {
  const { dueAt, usefulUntil, lapsesAt } = planned;
  return {
    ...planned,
    dueAt: plus(dueAt, shift),
    usefulUntil: plus(usefulUntil, shift),
    ...(lapsesAt && { lapsesAt: plus(lapsesAt, shift) }),
  };
}

function timesOf(followUps: readonly PlannedFollowUp[]) {
  return followUps.map(({ step, dueAt, usefulUntil, lapsesAt }) => ({ step, dueAt, usefulUntil, lapsesAt }));
}

describe("when the zone rules change between planning and sending", () => {
  it.each([{ hours: 1 }, { hours: -1 }])(
    "unsent follow-ups get the times of today's rules: %j",
    async (shift) => {
      const { table, followUps, look, captured } = await thePractice();
      const { clientId, today } = await aSessionByOlderRules(table, shift);

      await look();

      const standing = await followUps.ofClient(clientId);
      expect(timesOf(standing)).toEqual(timesOf(today));
      for (const followUp of standing) {
        expect(followUp).toMatchObject({ status: "planned", attempt: 0, doubts: 0 });
        expect(await dueMoment(table, followUp)).toBe(plus(followUp.dueAt, { minutes: 10 }));
      }
      expect(captured.entries()).toEqual([
        { level: "info", capability: "find-overdue", code: "zones-replanned", reason: "2026d", count: 5 },
      ]);
    },
  );

  it("one small read is enough when nothing has changed", async () => {
    const { table, zones, look } = await thePractice();
    await aSessionByOlderRules(table);
    await zones.write({ release: "2026d" });
    expect(await look()).toEqual({ GetItemCommand: 1 });
    expect(await look({ release: "2026c" })).toEqual({ GetItemCommand: 1 });
  });

  it("resumes after a time-out, and moves each once", async () => {
    const { table, followUps, zones, look, captured } = await thePractice();
    const sessions = await Promise.all(Array.from({ length: 4 }, () => aSessionByOlderRules(table)));
    let moves = 0;
    let calls = 0;
    do {
      // This clock makes every batch take three minutes.
      const done = await look({ clock: () => plus(LATER, { minutes: 3 }) });
      moves += done.UpdateItemCommand ?? 0;
      calls++;
    } while ((await zones.read())?.look?.number === 1);

    expect(calls).toBeGreaterThan(10);
    expect(moves).toBe(4 * 5);
    for (const { clientId, today } of sessions) {
      expect(timesOf(await followUps.ofClient(clientId))).toEqual(timesOf(today));
    }
    const told = captured.entries().map(({ reason }) => reason);
    expect(told).toEqual([...Array(calls - 1).fill("to-be-continued"), "2026d"]);
  });

  it("one that is sent, postponed or cancelled concurrently is not changed", async () => {
    const { table, followUps, look, dependencies } = await thePractice();
    const { clientId, older } = await aSessionByOlderRules(table);
    const [, taken, putOff, cancelled] = older;
    if (!taken || !putOff || !cancelled) throw new Error("A plan has more than that");
    const soon = plus(putOff.dueAt, { days: 30 });
    const find: typeof followUps.find = async (key) => {
      const found = await followUps.find(key);
      if (key.step === taken.step) await followUps.claim(key, soon);
      if (key.step === cancelled.step && found)
        await followUps.settle(found, "cancel", LATER, "unsubscribed");
      if (key.step === putOff.step) {
        const claim = await followUps.claim(key, soon);
        if ("claimed" in claim) await followUps.postpone(claim.claimed, soon, soon);
      }
      return found;
    };

    await look({ followUps: { ...dependencies.followUps, find } });

    const standing = await followUps.ofClient(clientId);
    const byStep = Object.fromEntries(standing.map((followUp) => [followUp.step, followUp]));
    expect(byStep[taken.step]).toMatchObject({ status: "sending", dueAt: taken.dueAt });
    expect(byStep[putOff.step]).toMatchObject({ status: "planned", dueAt: soon, attempt: 1 });
    expect(byStep[cancelled.step]).toMatchObject({ status: "cancelled", dueAt: cancelled.dueAt });
  });

  it("one that cannot be read does not stop the others, and a later scan retries it", async () => {
    const { table, time, followUps, look, dependencies, captured } = await thePractice();
    const [bad, good] = [await aSessionByOlderRules(table), await aSessionByOlderRules(table)];
    const find: typeof followUps.find = async (key) => {
      if (key.clientId === bad.clientId) throw throttled();
      return await followUps.find(key);
    };
    await look({ followUps: { ...dependencies.followUps, find } });
    expect(timesOf(await followUps.ofClient(good.clientId))).toEqual(timesOf(good.today));
    expect(captured.entries()).toContainEqual(expect.objectContaining({ error: "ThrottlingException" }));
    time.now = plus(LATER, { days: 2 });
    expect(await look()).toMatchObject({ UpdateItemCommand: 4 });
  });
});
