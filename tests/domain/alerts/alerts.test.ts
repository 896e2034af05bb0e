import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Alert,
  type AlertReason,
  AN_OPERATOR,
  acknowledge,
  close,
  closeBySession,
  holdFor,
  isHeldByAlert,
  LEVELS,
  raise,
  seenBy,
  standingOf,
  THE_PRACTICE,
} from "../../../shared/domain/alerts/alerts.ts";
import { anAlert, aReason } from "./alert-builders.ts";

const NOW = "2026-11-25T10:00:00.000Z";
const CLIENT = "c-42";
const NOT_SEEN = {};

function raised(alerts: readonly Alert[], ...reasons: AlertReason[]) {
  return raise(alerts, CLIENT, reasons, NOT_SEEN, NOW);
}

describe("a reason that needs a person", () => {
  it("opens the client's first alert", () => {
    expect(raised([], aReason({ name: "much-worse" }))?.alert).toMatchObject({
      number: 1,
      status: "open",
      level: "today",
      openedAt: NOW,
      clockAt: NOW,
      raised: 1,
      version: 1,
    });
  });

  it("takes the highest level of several", () => {
    const reasons = [
      aReason({ name: "contact" }),
      aReason({ name: "sign", level: "now", signs: ["saddle"] }),
    ];
    expect(raised([], ...reasons)?.alert).toMatchObject({ level: "now", reasons });
  });

  it("merges into the open alert without restarting it", () => {
    const open = anAlert({ reasons: [aReason({ name: "much-worse" })] });
    expect(raised([open], aReason({ name: "contact" }))).toMatchObject({
      starts: false,
      before: open,
      alert: { number: 1, raised: 1, clockAt: open.clockAt, version: 2, reasons: [{}, { name: "contact" }] },
    });
  });

  it("restarts the clock of the open alert when its level is higher", () => {
    const open = anAlert({ level: "today" });
    const sign = aReason({ name: "sign", level: "now", signs: ["saddle"] });
    expect(raised([open], sign)).toMatchObject({
      starts: true,
      alert: { number: 1, level: "now", raised: 2, clockAt: NOW, openedAt: open.openedAt },
    });
  });

  it.each(["acknowledged", "closed"] as const)("opens the next alert when the last one is %s", (status) => {
    const last = anAlert({ number: 3, status });
    expect(
      raised([anAlert({ number: 2, status: "closed" }), last], aReason({ step: "check-in-day-7" })),
    ).toMatchObject({ starts: true, before: undefined, alert: { number: 4, raised: 1, version: 1 } });
  });

  it("opens the next alert after a session since the last one", () => {
    const seen = { latestCompletedAt: "2026-11-24T10:00:00.000Z" };
    const open = anAlert({ reasons: [aReason({ at: "2026-11-23T10:00:00.000Z" })] });
    const news = aReason({ step: "check-in-day-7" });
    expect(raise([open], CLIENT, [news], seen, NOW)?.alert.number).toBe(2);
  });

  it.each(["open", "acknowledged", "closed"] as const)(
    "raises nothing when an alert that is %s already has it",
    (status) => {
      const reason = aReason({ name: "sign", level: "now", signs: ["saddle", "fever"] });
      const known = anAlert({ status, reasons: [reason] });
      const again = { ...reason, at: NOW, signs: ["fever", "saddle"] as const, because: "in other words" };
      expect(raised([known], again)).toBeUndefined();
    },
  );

  it("keeps the latest 50", () => {
    const many = Array.from({ length: 60 }, (_, day) => aReason({ step: `check-in-day-${day}` }));
    const { alert } = raised([], ...many) ?? {};
    expect(alert?.reasons.map(({ step }) => step)).toEqual(many.slice(10).map(({ step }) => step));
  });

  it("never lowers a level, and restarts the clock only for a higher one", () => {
    const anyReason = fc.record({
      level: fc.constantFrom(...LEVELS),
      step: fc.integer({ min: 0, max: 9 }).map((day) => `check-in-day-${day}`),
    });
    fc.assert(
      fc.property(fc.array(anyReason, { minLength: 1, maxLength: 20 }), (reasons) => {
        let alerts: Alert[] = [];
        for (const reason of reasons) {
          const before = alerts.at(-1);
          const outcome = raise(alerts, CLIENT, [aReason(reason)], NOT_SEEN, NOW);
          if (!outcome) continue;
          const { alert } = outcome;
          const rank = (one?: Alert) => (one ? LEVELS.indexOf(one.level) : -1);
          expect(rank(alert)).toBeGreaterThanOrEqual(rank(before));
          expect(outcome.starts).toBe(rank(alert) > rank(before));
          expect(alert.raised).toBe((before?.raised ?? 0) + (outcome.starts ? 1 : 0));
          alerts = [alert];
        }
      }),
    );
  });
});

describe("an alert", () => {
  it("is acknowledged once, by whom and when", () => {
    const seen = acknowledge(anAlert(), "Anna Kowalska", NOW);
    expect(seen).toMatchObject({
      status: "acknowledged",
      acknowledgedBy: "Anna Kowalska",
      acknowledgedAt: NOW,
      version: 2,
    });
    expect(seen && acknowledge(seen, "Ben Carter", NOW)).toBeUndefined();
  });

  it("counts as acknowledged when an open one is closed", () => {
    expect(close(anAlert(), "Anna Kowalska", NOW)).toMatchObject({
      status: "closed",
      closedBy: "Anna Kowalska",
      acknowledgedBy: "Anna Kowalska",
    });
  });

  it("keeps who acknowledged it when another person closes it", () => {
    const seen = anAlert({ status: "acknowledged", acknowledgedBy: "Anna Kowalska" });
    expect(close(seen, "Ben Carter", NOW)).toMatchObject({
      acknowledgedBy: "Anna Kowalska",
      closedBy: "Ben Carter",
    });
  });

  it("does not change once it is closed", () => {
    const closed = anAlert({ status: "closed" });
    const changes = [
      acknowledge(closed, "Anna", NOW),
      close(closed, "Anna", NOW),
      closeBySession(closed, NOW),
    ];
    expect(changes).toEqual([undefined, undefined, undefined]);
  });

  it("counts as closed once a session was completed after its last reason", () => {
    const reasons = [
      aReason({ at: "2026-11-23T10:00:00.000Z" }),
      aReason({ at: "2026-11-24T10:00:00.000Z" }),
    ];
    const alert = anAlert({ reasons });
    const withSession = (latestCompletedAt: string) => standingOf(alert, { latestCompletedAt });
    expect(withSession("2026-11-24T10:00:00.001Z")).toBe("closed");
    expect(withSession("2026-11-24T10:00:00.000Z")).toBe("open");
    expect(withSession("2026-11-23T12:00:00.000Z")).toBe("open");
  });

  it("about undelivered email alone is not closed by a session", () => {
    const alert = anAlert({ level: "soon", reasons: [aReason({ name: "undelivered", level: "soon" })] });
    expect(standingOf(alert, { latestCompletedAt: NOW })).toBe("open");
  });
});

describe("who has seen an alert, as the client knows them", () => {
  it.each([
    ["Anna Kowalska", "Anna"],
    ["Dr Ma", "Dr Ma"],
    [THE_PRACTICE, "Massage Therapy Derby"],
    [AN_OPERATOR, undefined],
    [undefined, undefined],
  ])("calls %s %s", (acknowledgedBy, name) => {
    expect(seenBy({ acknowledgedBy }, { name: "Massage Therapy Derby" })).toBe(name);
  });
});

describe("a hold", () => {
  const hold = { alert: 2, since: "2026-11-24T10:00:00.000Z", begunBy: 2 };

  it("is lifted by a session completed after the answer, not by an earlier one", () => {
    expect(isHeldByAlert({ hold, latestCompletedAt: "2026-11-24T10:00:00.001Z" })).toBe(false);
    expect(isHeldByAlert({ hold, latestCompletedAt: "2026-11-24T10:00:00.000Z" })).toBe(true);
    expect(isHeldByAlert({ hold })).toBe(true);
    expect(isHeldByAlert({ latestCompletedAt: NOW })).toBe(false);
  });

  it("continues under a newer alert, and keeps the alert that began it", () => {
    expect(holdFor(anAlert({ number: 3 }), { hold }, NOW)).toEqual({ alert: 3, since: NOW, begunBy: 2 });
  });

  it("begins again after the last one was lifted", () => {
    const profile = { hold, latestCompletedAt: "2026-11-24T11:00:00.000Z" };
    expect(holdFor(anAlert({ number: 3 }), profile, NOW)).toEqual({ alert: 3, since: NOW, begunBy: 3 });
  });
});
