import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestEmail, digestToPlan, hasNews } from "../../../shared/domain/team/digest.ts";
import { DUE_SHARDS, dueShard } from "../../../shared/records/keys.ts";

const ANNA = { id: "anna", name: "Anna Kowalska", address: "anna@example.com" };

describe("the week's digest", () => {
  it.each([
    ["long before", "2026-11-23T06:59:59.999Z", undefined],
    ["an hour before", "2026-11-23T07:00:00.000Z", "2026-11-23T08:00:00.000Z"],
    ["when it is due", "2026-11-23T08:00:00.000Z", "2026-11-23T08:00:00.000Z"],
    ["after a night without find-overdue", "2026-11-24T07:59:59.999Z", "2026-11-23T08:00:00.000Z"],
    ["a day too late", "2026-11-24T08:00:00.000Z", undefined],
    ["on Sunday evening", "2026-11-29T23:59:00.000Z", undefined],
  ])("is planned for Monday at eight, %s", (_, now, dueAt) => {
    expect(digestToPlan(now, "Europe/London")?.dueAt).toBe(dueAt);
  });

  it.each([
    ["Europe/London", "2026-03-30T07:00:00.000Z", "2026-03-30"],
    ["Europe/London", "2026-10-26T08:00:00.000Z", "2026-10-26"],
    ["America/New_York", "2026-11-02T13:00:00.000Z", "2026-11-02"],
    ["Australia/Sydney", "2026-11-22T21:00:00.000Z", "2026-11-23"],
    ["Pacific/Kiritimati", "2026-11-22T18:00:00.000Z", "2026-11-23"],
  ])("is at eight in %s, also after a clock change", (zone, dueAt, monday) => {
    expect(digestToPlan(dueAt, zone)).toMatchObject({ monday, dueAt });
  });

  it("is the same one however often and whenever it is planned", () => {
    const week = fc.integer({ min: 0, max: 500 });
    const zones = fc.constantFrom(
      "Europe/London",
      "America/New_York",
      "Australia/Sydney",
      "Africa/Casablanca",
    );
    fc.assert(
      fc.property(week, zones, fc.nat(7 * 24 * 6), (week, zone, tenMinutes) => {
        const now = new Date(Date.UTC(2026, 0, 5 + 7 * week) + tenMinutes * 600_000).toISOString();
        const planned = digestToPlan(now, zone);
        if (!planned) return;
        expect(new Date(planned.monday).getUTCDay()).toBe(1);
        expect(digestToPlan(planned.dueAt, zone)).toEqual(planned);
        expect(Date.parse(now) - Date.parse(planned.dueAt)).toBeLessThan(24 * 3_600_000);
      }),
    );
  });

  it("is one follow-up for each person, with an id of its own", () => {
    const week = { monday: "2026-11-23", dueAt: "2026-11-23T08:00:00.000Z" };
    const [one, same, other] = [ANNA, ANNA, { ...ANNA, id: "b".repeat(64) }].map((who) =>
      digestEmail(who, week),
    );
    expect(same).toEqual(one);
    expect(other?.sessionId).not.toBe(one?.sessionId);
    expect(one).toMatchObject({ clientId: "anna", step: "digest", usefulUntil: "2026-11-24T08:00:00.000Z" });
    for (const digest of [one, other]) if (digest) expect(DUE_SHARDS).toContain(dueShard(digest));
  });

  it("tells something once any list has a client on it", () => {
    const nobody = { count: 0, more: false };
    const none = {
      open: nobody,
      seen: nobody,
      undelivered: nobody,
      held: nobody,
      proposals: nobody,
      better: nobody,
      fewDays: nobody,
      silent: nobody,
      pending: nobody,
    };
    expect(hasNews(none)).toBe(false);
    for (const list of Object.keys(none))
      expect(hasNews({ ...none, [list]: { count: 1, more: false } })).toBe(true);
  });
});
