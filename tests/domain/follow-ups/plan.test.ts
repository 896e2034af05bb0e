import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlannedFollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import {
  isInFuture,
  type PlanBasis,
  planFollowUps,
  sendableFrom,
} from "../../../shared/domain/follow-ups/plan.ts";
import { plus, secondsBetween } from "../../../shared/domain/time/instant.ts";
import { anyId } from "../any-plan.ts";
import { aPlanBasis, aPractice, REPORTED, SESSION_END } from "../builders.ts";
import { hourAt, wallClock } from "../wall-clock.ts";

const PRACTICE = aPractice();

function planned(overrides: Partial<PlanBasis> = {}, practice = PRACTICE): PlannedFollowUp[] {
  return planFollowUps(aPlanBasis(overrides), practice);
}

/** Each step with the local day and hour on which it is due. */
function calendar(overrides: Partial<PlanBasis> = {}, practice = PRACTICE): string[] {
  const { timeZone } = aPlanBasis(overrides);
  return planned(overrides, practice).map(
    ({ step, dueAt }) => `${step} ${wallClock(dueAt, timeZone).slice(0, 13)}h`,
  );
}

function stepOf(plan: readonly PlannedFollowUp[], step: string): PlannedFollowUp {
  const found = plan.find((followUp) => followUp.step === step);
  if (!found) throw new Error(`No ${step} in the plan`);
  return found;
}

describe("Samantha's plan", () => {
  const plan = planned();

  it("is her after-care at once, a check-in on days 2, 7, 14 and 28 in the hour from nine, and one nudge", () => {
    expect(calendar()).toEqual([
      "after-care 2026-11-20 15h",
      "check-in-day-2 2026-11-22 09h",
      "check-in-day-7 2026-11-27 09h",
      "nudge 2026-11-29 09h",
      "check-in-day-14 2026-12-04 09h",
      "check-in-day-28 2026-12-18 09h",
    ]);
    expect(plan[0]?.dueAt).toBe(REPORTED);
  });

  it("asks for each answer until the next check-in, and for the last for a week", () => {
    const [, second, seventh, , fourteenth, last] = plan;
    expect(second?.lapsesAt).toBe(seventh?.dueAt);
    expect(seventh?.lapsesAt).toBe(fourteenth?.dueAt);
    expect(fourteenth?.lapsesAt).toBe(last?.dueAt);
    expect(last?.lapsesAt).toBe(plus(last?.dueAt ?? "", { days: 7 }));
  });

  it("keeps after-care useful for a week, check-ins for three days, the nudge until the next check-in", () => {
    expect(stepOf(plan, "after-care").usefulUntil).toBe("2026-11-27T14:55:00.000Z");
    const checkIn = stepOf(plan, "check-in-day-7");
    expect(checkIn.usefulUntil).toBe(plus(checkIn.dueAt, { days: 3 }));
    expect(stepOf(plan, "nudge").usefulUntil).toBe(stepOf(plan, "check-in-day-14").dueAt);
  });

  it("nudges about her second check-in", () => {
    expect(stepOf(plan, "nudge").about).toBe("check-in-day-7");
  });
});

describe("the first email", () => {
  it("is a GP referral instead of after-care when there are concerns, useful for 30 days", () => {
    const [lead, ...others] = planned({ hasConcerns: true });
    expect(lead).toEqual({
      clientId: "c-42",
      sessionId: "s-1001",
      step: "gp-referral",
      kind: "gp-referral",
      dueAt: REPORTED,
      usefulUntil: "2026-12-20T14:55:00.000Z",
    });
    expect(others).toEqual(planned().slice(1));
  });

  it.each([
    ["at night for someone who left within two hours", "22:30:00.000", "after-care 2026-11-20 22h"],
    ["in the morning for someone who left longer ago", "22:30:00.001", "after-care 2026-11-21 08h"],
  ])("is after-care %s", (_, time, lead) => {
    const [completedAt, receivedAt] = ["2026-11-20T20:30:00.000Z", `2026-11-20T${time}Z`];
    expect(calendar({ completedAt, receivedAt })[0]).toBe(lead);
  });

  it("is a GP referral at once, even at night", () => {
    const receivedAt = "2026-11-21T02:00:00.000Z";
    expect(planned({ receivedAt, hasConcerns: true })[0]?.dueAt).toBe(receivedAt);
  });
});

describe("the check-ins", () => {
  it("are the practice's when the session names none", () => {
    const practice = aPractice({ checkIns: ["P3D"], sendHour: 17 });
    expect(calendar({ checkIns: undefined }, practice)).toEqual([
      "after-care 2026-11-20 15h",
      "check-in-day-3 2026-11-23 17h",
      "nudge 2026-11-25 17h",
    ]);
  });

  it("may be none, and then there is no nudge either", () => {
    expect(calendar({ checkIns: [] })).toEqual(["after-care 2026-11-20 15h"]);
  });

  it("may be named in any order, and in weeks", () => {
    expect(planned({ checkIns: ["P28D", "P2W", "P2D", "P1W"] })).toEqual(planned());
  });

  it("are due where the client is", () => {
    expect(calendar({ timeZone: "Pacific/Auckland" })).toEqual([
      // There it is four in the morning of the 21st, but she has just left.
      "after-care 2026-11-21 04h",
      "check-in-day-2 2026-11-23 09h",
      "check-in-day-7 2026-11-28 09h",
      "nudge 2026-11-30 09h",
      "check-in-day-14 2026-12-05 09h",
      "check-in-day-28 2026-12-19 09h",
    ]);
  });

  it("stay at nine o'clock when the clocks change", () => {
    const spring = { completedAt: "2026-03-27T15:00:00.000Z", receivedAt: "2026-03-27T15:01:00.000Z" };
    expect(planned(spring).map(({ dueAt }) => hourAt(dueAt, "Etc/UTC"))).toEqual([15, 8, 8, 8, 8, 8]);
    expect(calendar(spring)[1]).toBe("check-in-day-2 2026-03-29 09h");
  });
});

describe("a late report", () => {
  it.each(["2026-11-21T14:55:00.000Z", "2026-11-21T14:55:00.001Z"])(
    "of a day or more leaves the check-ins where they are, which count from the session: %s",
    (receivedAt) => {
      expect(calendar({ receivedAt }).slice(1)).toEqual(calendar().slice(1));
    },
  );

  it("asks a check-in that was due before on the morning after the first email, while it is useful", () => {
    const receivedAt = "2026-11-23T12:00:00.000Z";
    expect(calendar({ receivedAt }).slice(0, 3)).toEqual([
      "after-care 2026-11-23 12h",
      "check-in-day-2 2026-11-24 09h",
      "check-in-day-7 2026-11-27 09h",
    ]);
    // Useful for three days from when it should have been asked.
    const [, asked] = planned({ receivedAt });
    expect(asked?.usefulUntil).toBe(plus(stepOf(planned(), "check-in-day-2").dueAt, { days: 3 }));
  });

  it("leaves out the check-ins that are no longer useful", () => {
    expect(calendar({ receivedAt: "2026-11-30T15:00:00.000Z" })).toEqual([
      "check-in-day-14 2026-12-04 09h",
      "check-in-day-28 2026-12-18 09h",
      "nudge 2026-12-20 09h",
    ]);
  });

  it("of thirty days is followed up; of more is only recorded", () => {
    const checkIns = ["P2D", "P31D"];
    expect(calendar({ checkIns, receivedAt: "2026-12-20T14:55:00.000Z" })).toEqual([
      "check-in-day-31 2026-12-21 09h",
      "nudge 2026-12-23 09h",
    ]);
    expect(planned({ checkIns, receivedAt: "2026-12-20T14:55:00.001Z" })).toEqual([]);
  });

  it("of more than a day delays after-care by ten minutes, in case a later session follows", () => {
    const receivedAt = "2026-11-23T12:00:00.000Z";
    expect(planned({ receivedAt })[0]).toMatchObject({
      step: "after-care",
      dueAt: "2026-11-23T12:10:00.000Z",
      usefulUntil: "2026-11-27T14:55:00.000Z",
    });
    expect(planned({ receivedAt, hasConcerns: true })[0]?.dueAt).toBe(receivedAt);
  });

  it("of more than a week sends no after-care", () => {
    const kinds = planned({ receivedAt: "2026-11-28T12:00:00.000Z" }).map(({ kind }) => kind);
    expect(kinds).not.toContain("after-care");
  });

  it("plans a GP referral that is too late to send, so that the practice is alerted", () => {
    const receivedAt = "2026-12-20T14:55:00.001Z";
    expect(planned({ receivedAt, hasConcerns: true })).toEqual([
      expect.objectContaining({
        step: "gp-referral",
        dueAt: receivedAt,
        usefulUntil: "2026-12-20T14:55:00.000Z",
      }),
    ]);
  });

  it("leaves out a check-in of the next day that has passed", () => {
    const checkIns = ["P1D", "P7D"];
    const receivedAt = "2026-11-21T13:00:00.000Z";
    expect(calendar({ checkIns, receivedAt })).toEqual([
      "after-care 2026-11-21 13h",
      "check-in-day-7 2026-11-27 09h",
      "nudge 2026-11-29 09h",
    ]);
    expect(calendar({ checkIns })[1]).toBe("check-in-day-1 2026-11-21 09h");
  });

  describe("whose first email comes on the morning of a check-in", () => {
    const late = { completedAt: "2026-11-20T23:30:00.000Z", receivedAt: "2026-11-21T20:30:00.000Z" };
    const atEight = aPractice({ quietHours: { from: 20, to: 8 }, sendHour: 8 });

    it("asks a day later when both would be within an hour, whatever the minutes", () => {
      for (let session = 0; session < 50; session++) {
        expect(calendar({ ...late, sessionId: `s-${session}` }, atEight)).toEqual([
          "after-care 2026-11-22 08h",
          "check-in-day-2 2026-11-23 08h",
          "check-in-day-7 2026-11-27 08h",
          "nudge 2026-11-29 08h",
          "check-in-day-14 2026-12-04 08h",
          "check-in-day-28 2026-12-18 08h",
        ]);
      }
    });

    it("asks on the day itself when there is an hour between the two", () => {
      const atTen = aPractice({ quietHours: { from: 20, to: 8 }, sendHour: 10 });
      expect(calendar(late, atTen)).toContain("check-in-day-2 2026-11-22 10h");
    });

    it("moves the check-ins of the following days along, and leaves out the one of the next day", () => {
      const asked = calendar({ ...late, checkIns: ["P1D", "P2D", "P3D", "P5D"] }, atEight);
      expect(asked.slice(0, 4)).toEqual([
        "after-care 2026-11-22 08h",
        "check-in-day-2 2026-11-23 08h",
        "check-in-day-3 2026-11-24 08h",
        "check-in-day-5 2026-11-25 08h",
      ]);
    });
  });
});

describe("the nudge", () => {
  it.each([
    [["P5D"], "check-in-day-5", "2026-11-27"],
    [["P2D", "P7D"], "check-in-day-7", "2026-11-29"],
    [["P2D", "P7D", "P10D"], "check-in-day-7", "2026-11-29"],
    // The third check-in is due by the nudge's day, so the nudge moves.
    [["P2D", "P7D", "P9D"], "check-in-day-9", "2026-12-01"],
    [["P1D", "P2D", "P3D", "P4D"], "check-in-day-4", "2026-11-26"],
  ])("for check-ins %j asks about %s, on %s", (checkIns, about, day) => {
    const nudge = stepOf(planned({ checkIns }), "nudge");
    expect(nudge.about).toBe(about);
    expect(wallClock(nudge.dueAt, "Europe/London").slice(0, 10)).toBe(day);
  });

  it("is on the same day for every client with the same check-ins", () => {
    fc.assert(
      fc.property(anyId, (sessionId) => {
        expect(calendar({ sessionId, checkIns: ["P2D", "P5D", "P8D"] })).toContain("nudge 2026-11-27 09h");
      }),
    );
  });
});

describe("the second within the hour", () => {
  it("depends on the session and the step, and on nothing else", () => {
    const seconds = (plan: readonly PlannedFollowUp[]) =>
      plan.slice(1).map(({ dueAt }) => wallClock(dueAt, "Europe/London").slice(14));
    expect(seconds(planned({ clientId: "c-7", receivedAt: "2026-11-21T08:00:00.000Z" }))).toEqual(
      seconds(planned()),
    );
    expect(seconds(planned({ sessionId: "s-1002" }))).not.toEqual(seconds(planned()));
  });

  it("spreads a thousand clients over the whole hour", () => {
    const seconds = Array.from({ length: 1_000 }, (_, index) => {
      const [checkIn] = planned({ sessionId: `s-${index}` }).slice(1);
      return secondsBetween("2026-11-22T09:00:00.000Z", checkIn?.dueAt ?? "");
    });
    const perTenMinutes = [0, 1, 2, 3, 4, 5].map(
      (part) => seconds.filter((second) => Math.floor(second / 600) === part).length,
    );
    expect(perTenMinutes.reduce((sum, count) => sum + count)).toBe(1_000);
    for (const count of perTenMinutes) expect(count).toBeGreaterThan(110);
  });
});

describe("the moment from which a follow-up may be sent", () => {
  const EVENING = "2026-11-22T21:00:00.000Z";
  const key = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };
  const session = { completedAt: SESSION_END, timeZone: "Europe/London" };

  it("is now by day", () => {
    const noon = "2026-11-22T12:00:00.000Z";
    expect(sendableFrom(noon, { ...key, kind: "check-in" }, session, PRACTICE)).toBe(noon);
  });

  it.each(["after-care", "check-in", "nudge"] as const)(
    "is the first hour of the morning at night: %s",
    (kind) => {
      const from = sendableFrom(EVENING, { ...key, kind }, session, PRACTICE);
      expect(wallClock(from, "Europe/London")).toMatch(/^2026-11-23 08:/);
    },
  );

  it("is now for what is about safety", () => {
    expect(sendableFrom(EVENING, { ...key, kind: "gp-referral" }, session, PRACTICE)).toBe(EVENING);
  });

  it("is now for the after-care of someone who has just left, but not for a check-in", () => {
    const justLeft = { ...session, completedAt: "2026-11-22T19:00:00.000Z" };
    expect(sendableFrom(EVENING, { ...key, kind: "after-care" }, justLeft, PRACTICE)).toBe(EVENING);
    expect(sendableFrom(EVENING, { ...key, kind: "check-in" }, justLeft, PRACTICE)).not.toBe(EVENING);
  });
});

describe("a session's end", () => {
  it("may be ten minutes ahead for clock skew, and no more", () => {
    expect(isInFuture("2026-11-20T15:10:00.000Z", REPORTED)).toBe(false);
    expect(isInFuture("2026-11-20T15:10:00.001Z", REPORTED)).toBe(true);
  });
});
