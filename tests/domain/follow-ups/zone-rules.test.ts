import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATUSES } from "../../../shared/domain/follow-ups/follow-up.ts";
import { planFollowUps } from "../../../shared/domain/follow-ups/plan.ts";
import {
  afterLook,
  lookDue,
  movedByRules,
  onNextShard,
  type ZoneLedger,
} from "../../../shared/domain/follow-ups/zone-rules.ts";
import { plus } from "../../../shared/domain/time/instant.ts";
import { anyBasis } from "../any-plan.ts";
import { aFollowUp, aPlanBasis, aPractice } from "../builders.ts";

const NOW = "2026-11-20T15:00:00.000Z";
const practice = aPractice();
const plan = planFollowUps(aPlanBasis(), practice);
const [afterCare, checkIn] = plan;
if (!afterCare || !checkIn) throw new Error("A plan has after-care and a check-in");

/** As planned by older zone rules. */
const planned = aFollowUp({ ...checkIn, dueAt: plus(checkIn.dueAt, { hours: 1 }) });

describe("a planned follow-up under new rules", () => {
  it.each([{ hours: 1 }, { hours: -1 }, { minutes: 30 }, { hours: 24 }])(
    "gets the times of today's rules",
    (shift) => {
      expect(movedByRules({ ...planned, dueAt: plus(checkIn.dueAt, shift) }, plan, NOW)).toBe(checkIn);
    },
  );

  it("also gets new end times if only these have moved", () => {
    const usefulUntil = plus(checkIn.usefulUntil, { hours: 1 });
    const lapsesAt = plus(NOW, { days: 9 });
    expect(movedByRules(aFollowUp({ ...checkIn, usefulUntil }), plan, NOW)).toBe(checkIn);
    expect(movedByRules(aFollowUp({ ...checkIn, lapsesAt }), plan, NOW)).toBe(checkIn);
  });

  it.each([
    ["is already right", aFollowUp(checkIn)],
    ["was postponed by its sender, which decides again before sending", { ...planned, attempt: 1 }],
    ["is due, so already on its way", { ...planned, dueAt: NOW }],
    ["has been due for a while", { ...planned, dueAt: plus(NOW, { minutes: -20 }) }],
    ["is in no plan, as a correction's after-care is", { ...planned, step: "after-care-2" }],
    ["has a step that means something else now", { ...planned, kind: "nudge" as const }],
  ])("stays as it is when it %s", (_, followUp) => {
    expect(movedByRules(followUp, plan, NOW)).toBeUndefined();
  });

  it("stays as it is when it is a nudge about another check-in than in the plan", () => {
    const nudge = plan.find(({ kind }) => kind === "nudge");
    if (!nudge) throw new Error("The plan has no nudge");
    const other = aFollowUp({ ...nudge, about: "check-in-day-99", dueAt: plus(nudge.dueAt, { days: 7 }) });
    expect(movedByRules(other, plan, NOW)).toBeUndefined();
    expect(movedByRules({ ...other, about: nudge.about }, plan, NOW)).toBe(nudge);
  });

  it("stays as it is when it would no longer be useful by today's rules", () => {
    const late = plus(checkIn.usefulUntil, { minutes: 1 });
    expect(movedByRules({ ...planned, dueAt: plus(late, { hours: 1 }) }, plan, late)).toBeUndefined();
  });

  it.each(STATUSES.filter((status) => status !== "planned"))("is not touched once it is %s", (status) => {
    expect(movedByRules({ ...planned, status }, plan, NOW)).toBeUndefined();
  });

  it("is updated in one scan, and the next scan finds nothing to do", () => {
    fc.assert(
      fc.property(anyBasis, fc.integer({ min: -1_440, max: 1_440 }), (basis, minutes) => {
        const today = planFollowUps(basis, practice);
        const now = plus(basis.receivedAt, { hours: 26 });
        const before = today.map((each) => aFollowUp({ ...each, dueAt: plus(each.dueAt, { minutes }) }));
        const after = before.map((followUp) => ({ ...followUp, ...movedByRules(followUp, today, now) }));
        for (const [index, followUp] of after.entries()) {
          expect(movedByRules(followUp, today, now)).toBeUndefined();
          const wanted = today[index];
          // Nothing that was due, or that is no longer useful, has moved; the rest is already right.
          const mayMove = (before[index]?.dueAt ?? "") > now && (wanted?.usefulUntil ?? "") > now;
          expect(followUp.dueAt).toBe(mayMove ? wanted?.dueAt : before[index]?.dueAt);
        }
      }),
    );
  });
});

describe("scanning the plans", () => {
  const LEDGER: ZoneLedger = { release: "2026c" };
  const first = lookDue(LEDGER, "2026d", NOW);

  it("begins at once with a newer release, or when none is recorded", () => {
    expect(first).toMatchObject({ release: "2026d", look: { number: 1, shard: 0 } });
    expect(lookDue(undefined, "2026c", NOW)).toMatchObject({
      release: "2026c",
      look: { number: 1, shard: 0 },
    });
    expect(lookDue({ release: "2025z" }, "2026a", NOW)).toBeDefined();
  });

  it("does not begin for the recorded release, nor for an older one, which would undo it", () => {
    expect(lookDue(LEDGER, "2026c", NOW)).toBeUndefined();
    expect(lookDue(LEDGER, "2026b", NOW)).toBeUndefined();
    expect(lookDue(LEDGER, "", NOW)).toBeUndefined();
  });

  it("resumes where it stopped, and is not taken over by an older release", () => {
    if (!first) throw new Error("A look is due");
    const stopped = { ...first, look: { ...onNextShard(first.look), from: NOW } };
    expect(lookDue(stopped, "2026d", NOW)).toEqual(stopped);
    expect(lookDue(stopped, "2026c", NOW)).toBeUndefined();
  });

  it("restarts when a newer release appears midway", () => {
    if (!first) throw new Error("A look is due");
    const stopped = { ...first, look: { ...first.look, number: 2, shard: 7, from: NOW } };
    expect(lookDue(stopped, "2026e", NOW)).toMatchObject({ release: "2026e", look: { number: 1, shard: 0 } });
  });

  it("repeats after two days and after two more weeks, then ends", () => {
    const looks: string[] = [];
    let ledger: ZoneLedger = LEDGER;
    for (let hour = 0; hour < 24 * 60; hour++) {
      const now = plus(NOW, { hours: hour });
      const due = lookDue(ledger, "2026d", now);
      if (!due) continue;
      looks.push(now);
      ledger = afterLook(due, now);
    }
    expect(looks).toEqual([NOW, plus(NOW, { days: 2 }), plus(NOW, { days: 16 })]);
    expect(ledger).toEqual({ release: "2026d" });
  });
});
