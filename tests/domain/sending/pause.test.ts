import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfPause, endsOfPause } from "../../../shared/domain/sending/pause.ts";
import { anyInstant, anyTimeZone } from "../builders.ts";
import { wallClock } from "../wall-clock.ts";

const NOON = "2026-11-22T12:00:00.000Z";

describe("a pause", () => {
  it("may end from tomorrow on, for half a year", () => {
    expect(endsOfPause(NOON, "Europe/London")).toEqual({ first: "2026-11-23", last: "2027-05-24" });
  });

  it("counts days by the client's calendar", () => {
    expect(endsOfPause(NOON, "Pacific/Kiritimati").first).toBe("2026-11-24");
    expect(endsOfPause("2026-11-22T02:00:00.000Z", "America/New_York").first).toBe("2026-11-22");
  });

  it.each([
    ["Europe/London", "2027-04-01", "2027-03-31T23:00:00.000Z"],
    ["America/New_York", "2026-12-24", "2026-12-24T05:00:00.000Z"],
    ["Asia/Kolkata", "2026-12-24", "2026-12-23T18:30:00.000Z"],
  ])("ends with the start of the day in %s", (timeZone, day, end) => {
    expect(endOfPause(day, NOON, timeZone)).toBe(end);
  });

  it.each(" soon 2026-11-22 2027-05-25 2026-11-31 2027-02-29 2026-12-24T00:00 +02026-12-24".split(" "))(
    "does not end on %j",
    (day) => {
      expect(endOfPause(day, NOON, "Europe/London")).toBeUndefined();
    },
  );

  it("ends on the first and the last day that are offered, in every zone", () => {
    fc.assert(
      fc.property(anyInstant, anyTimeZone, (now, timeZone) => {
        const { first, last } = endsOfPause(now, timeZone);
        for (const day of [first, last]) {
          const end = endOfPause(day, now, timeZone) ?? "";
          expect(end > now).toBe(true);
          expect(wallClock(end, timeZone).slice(0, 10)).toBe(day);
        }
      }),
    );
  });
});
