import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followUpId, type PlannedFollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import { type PlanBasis, planFollowUps } from "../../../shared/domain/follow-ups/plan.ts";
import type { Practice } from "../../../shared/domain/practice/practice.ts";
import { daysOf } from "../../../shared/domain/sessions/check-in-days.ts";
import { secondsBetween } from "../../../shared/domain/time/instant.ts";
import { isQuietHour } from "../../../shared/domain/time/local-time.ts";
import { anyBasis, anyPractice } from "../any-plan.ts";
import { hourAt, wallClock } from "../wall-clock.ts";

describe("any plan", () => {
  /** Checks a rule on many plans; an empty plan must have a reason. */
  function always(rule: (plan: PlannedFollowUp[], basis: PlanBasis, practice: Practice) => void) {
    fc.assert(
      fc.property(anyBasis, anyPractice, (basis, practice) =>
        rule(planFollowUps(basis, practice), basis, practice),
      ),
      { numRuns: 300 },
    );
  }

  const daysLate = ({ completedAt, receivedAt }: PlanBasis) =>
    secondsBetween(completedAt, receivedAt) / 86_400;

  it("is empty without consent, and after thirty days except for a GP referral that a person has to see", () => {
    always((plan, basis) => {
      if (!basis.consent) expect(plan).toEqual([]);
      else if (daysLate(basis) > 30)
        expect(plan.map(({ kind }) => kind)).toEqual(basis.hasConcerns ? ["gp-referral"] : []);
      else if (daysLate(basis) < 6) expect(plan).not.toEqual([]);
    });
  });

  it("begins with the one email that tells what was found, and is sorted by due time", () => {
    always((plan, basis) => {
      const leads = plan.filter(({ kind }) => kind === "after-care" || kind === "gp-referral");
      // After-care is useful for a week after the session, and left out later.
      if (basis.hasConcerns || daysLate(basis) < 6) expect(leads).toEqual(plan.slice(0, 1));
      else if (daysLate(basis) >= 7) expect(leads).toEqual([]);
      for (const { kind } of leads) expect(kind).toBe(basis.hasConcerns ? "gp-referral" : "after-care");
      const dues = plan.map(({ dueAt }) => dueAt);
      expect(dues).toEqual(dues.toSorted());
    });
  });

  it("has nothing due before the report", () => {
    always((plan, { receivedAt }) => {
      for (const { dueAt } of plan) expect(dueAt >= receivedAt).toBe(true);
    });
  });

  it("has nothing in quiet hours except a GP referral, and after-care for a client who has just left", () => {
    always((plan, { timeZone, completedAt }, { quietHours }) => {
      for (const { kind, dueAt } of plan) {
        if (!isQuietHour(hourAt(dueAt, timeZone), quietHours)) continue;
        if (kind === "gp-referral") continue;
        expect(kind).toBe("after-care");
        expect(secondsBetween(completedAt, dueAt)).toBeLessThanOrEqual(7_200);
      }
    });
  });

  it("asks in the send hour where the client is, on the days that were named or, behind a late lead, soon after", () => {
    always((plan, { timeZone, completedAt, receivedAt, checkIns }, practice) => {
      const anchorDay = Date.parse(wallClock(completedAt, timeZone).slice(0, 10));
      const days = (checkIns ?? practice.checkIns).map(daysOf);
      for (const { kind, step, dueAt } of plan) {
        if (kind !== "check-in" && kind !== "nudge") continue;
        expect(hourAt(dueAt, timeZone)).toBe(practice.sendHour);
        if (kind === "nudge") continue;
        const day = (Date.parse(wallClock(dueAt, timeZone).slice(0, 10)) - anchorDay) / 86_400_000;
        const named = Number(step.slice("check-in-day-".length));
        expect(days).toContain(named);
        const reported = (Date.parse(wallClock(receivedAt, timeZone).slice(0, 10)) - anchorDay) / 86_400_000;
        expect(reported >= 1 ? [named, named + 1, named + 2, named + 3] : [named]).toContain(day);
        // Not later than the morning after the first email, one a day.
        const position = plan.filter((other) => other.kind === "check-in" && other.dueAt < dueAt).length;
        if (day > named) expect(day).toBeLessThanOrEqual(Math.max(reported + 2, named) + position);
      }
    });
  });

  it("has every check-in that was named, except those that are no longer useful and one of the next day", () => {
    always((plan, basis, practice) => {
      const { checkIns } = basis;
      if (!basis.consent || daysLate(basis) > 30) return;
      const days = (checkIns ?? practice.checkIns).map(daysOf);
      const asked = new Set(plan.filter(({ kind }) => kind === "check-in").map(({ step }) => step));
      const missing = days.filter((day) => !asked.has(`check-in-day-${day}`));
      // Three days later it is no longer useful; the first email may have to wait for the morning after the report.
      const owed = missing.filter((day) => day > 1 && day + 3 > daysLate(basis) + 3);
      expect(owed).toEqual([]);
    });
  });

  it("leaves an hour between the first email and the first check-in, and asks at most once a day", () => {
    always((plan, { timeZone }) => {
      const [lead, ...others] = plan;
      for (const { dueAt } of others) {
        expect(secondsBetween(lead?.dueAt ?? "", dueAt)).toBeGreaterThanOrEqual(3_600);
      }
      const days = others.map(({ dueAt }) => wallClock(dueAt, timeZone).slice(0, 10));
      expect(new Set(days).size).toBe(days.length);
    });
  });

  it("has unique ids", () => {
    always((plan) => {
      expect(new Set(plan.map(followUpId)).size).toBe(plan.length);
    });
  });

  it("keeps every follow-up useful for a while after it is due, and check-ins until the next at the most", () => {
    always((plan, basis) => {
      const isTooLate = ({ kind }: PlannedFollowUp) => kind === "gp-referral" && daysLate(basis) >= 30;
      for (const planned of plan) expect(planned.usefulUntil > planned.dueAt).toBe(!isTooLate(planned));
      const checkIns = plan.filter(({ kind }) => kind === "check-in");
      checkIns.slice(1).forEach((next, index) => {
        expect((checkIns[index]?.usefulUntil ?? "") <= next.dueAt).toBe(true);
      });
    });
  });

  it("lets only check-ins lapse, after they are no longer useful", () => {
    always((plan) => {
      for (const { kind, usefulUntil, lapsesAt } of plan) {
        expect(lapsesAt !== undefined).toBe(kind === "check-in");
        if (lapsesAt) expect(lapsesAt >= usefulUntil).toBe(true);
      }
    });
  });

  it("nudges once if it has check-ins, two days after the one it is about", () => {
    always((plan) => {
      const checkIns = plan.filter(({ kind }) => kind === "check-in");
      const nudges = plan.filter(({ kind }) => kind === "nudge");
      expect(nudges).toHaveLength(checkIns.length > 0 ? 1 : 0);
      for (const { dueAt, about } of nudges) {
        const asked = checkIns.find(({ step }) => step === about);
        const hours = secondsBetween(asked?.dueAt ?? "", dueAt) / 3_600;
        expect(hours).toBeGreaterThan(45);
        expect(hours).toBeLessThan(51);
        // No other check-in comes between the two.
        const between = checkIns.filter(
          (other) => other.dueAt > (asked?.dueAt ?? "") && other.dueAt <= dueAt,
        );
        expect(between).toEqual([]);
      }
      expect(plan.filter(({ kind, about }) => about && kind !== "nudge")).toEqual([]);
    });
  });
});
