import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterQuietHours,
  atLocalTime,
  isQuietHour,
  localDay,
  localTime,
  onLocalDay,
  zoneNamed,
} from "../../../shared/domain/time/local-time.ts";
import { USUAL_ZONES } from "../../../shared/domain/time/usual-zones.ts";
import { anyInstant, anyTimeZone } from "../builders.ts";
import { hourAt, momentsOf, offsetAt, wallClock, wallTimeAt, wallTimeOn } from "../wall-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const anyHour = fc.integer({ min: 0, max: 23 });
const anyTime = fc.record({ hour: anyHour, second: fc.integer({ min: 0, max: 3599 }) });

/** `onLocalDay` by the independent clock: the first such moment, or later by the jump. */
function promised(wallTime: number, timeZone: string): number {
  const [first] = momentsOf(wallTime, timeZone);
  return first ?? wallTime - offsetAt(wallTime - 24 * HOUR, timeZone);
}

it("writes a moment as its local day and minute", () => {
  const moment = "2026-11-20T23:59:59.999Z";
  expect([localDay(moment, "Europe/London"), localTime(moment, "Europe/London")]).toEqual([
    "2026-11-20",
    "23:59",
  ]);
  expect([localDay(moment, "Asia/Kolkata"), localTime(moment, "Asia/Kolkata")]).toEqual([
    "2026-11-21",
    "05:29",
  ]);
});

it("writes the local day of any moment, in usual zones and others", () => {
  const zones = fc.oneof(fc.constantFrom(...USUAL_ZONES), anyTimeZone);
  fc.assert(
    fc.property(anyInstant, zones, (moment, timeZone) => {
      const { length } = "2026-11-20";
      expect(localDay(moment, timeZone)).toBe(wallClock(moment, timeZone).slice(0, length));
    }),
  );
});

describe("a time on a local day", () => {
  it.each([
    // A day later it is still winter, or already summer.
    ["Europe/London", "2026-03-27T12:00:00.000Z", 1, 9, "2026-03-28T09:00:00.000Z"],
    ["Europe/London", "2026-03-27T12:00:00.000Z", 2, 9, "2026-03-29T08:00:00.000Z"],
    ["Europe/London", "2026-10-24T12:00:00.000Z", 0, 9, "2026-10-24T08:00:00.000Z"],
    ["Europe/London", "2026-10-24T12:00:00.000Z", 1, 9, "2026-10-25T09:00:00.000Z"],
    ["America/New_York", "2026-03-07T17:00:00.000Z", 0, 9, "2026-03-07T14:00:00.000Z"],
    ["America/New_York", "2026-03-07T17:00:00.000Z", 1, 9, "2026-03-08T13:00:00.000Z"],
    ["America/New_York", "2026-10-31T16:00:00.000Z", 1, 9, "2026-11-01T14:00:00.000Z"],
    // Lord Howe Island changes by half an hour: UTC+10:30 and UTC+11.
    ["Australia/Lord_Howe", "2026-10-03T01:00:00.000Z", 0, 9, "2026-10-02T22:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-03T01:00:00.000Z", 1, 9, "2026-10-03T22:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-04T01:00:00.000Z", 1, 9, "2026-04-04T22:30:00.000Z"],
    ["Africa/Cairo", "2026-04-23T12:00:00.000Z", 1, 9, "2026-04-24T06:00:00.000Z"],
    ["Africa/Cairo", "2026-10-29T12:00:00.000Z", 1, 9, "2026-10-30T07:00:00.000Z"],
    // No clock change, and far from UTC.
    ["Asia/Kathmandu", "2026-11-20T14:55:00.000Z", 2, 9, "2026-11-22T03:15:00.000Z"],
    ["Pacific/Kiritimati", "2026-11-20T14:55:00.000Z", 0, 9, "2026-11-20T19:00:00.000Z"],
  ])("in %s, from %s on, %i days later at %i o'clock is %s", (timeZone, anchor, days, hour, instant) => {
    expect(onLocalDay(anchor, days, { hour, second: 0 }, timeZone)).toBe(instant);
  });

  it.each([
    ["Europe/London", "2026-03-29T00:30:00.000Z", 1, 1800, "2026-03-29T01:30:00.000Z"],
    ["America/New_York", "2026-03-08T05:30:00.000Z", 2, 0, "2026-03-08T07:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-03T14:00:00.000Z", 2, 600, "2026-10-03T15:40:00.000Z"],
    ["Africa/Cairo", "2026-04-23T22:30:00.000Z", 0, 0, "2026-04-23T22:00:00.000Z"],
    ["Asia/Beirut", "2026-03-28T22:30:00.000Z", 0, 900, "2026-03-28T22:15:00.000Z"],
    ["America/Havana", "2026-03-08T12:00:00.000Z", 0, 60, "2026-03-08T05:01:00.000Z"],
  ])("that the clock skips is later by the jump: %s, day of %s, %i h + %i s is %s", (...example) => {
    const [timeZone, anchor, hour, second, instant] = example;
    const wallTime = wallTimeOn(anchor, 0, { hour, second }, timeZone);
    expect(momentsOf(wallTime, timeZone)).toEqual([]);
    expect(onLocalDay(anchor, 0, { hour, second }, timeZone)).toBe(instant);
  });

  it.each([
    ["Europe/London", "2026-10-25T12:00:00.000Z", 1, 1800, "2026-10-25T00:30:00.000Z"],
    ["America/New_York", "2026-11-01T12:00:00.000Z", 1, 0, "2026-11-01T05:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:00:00.000Z", 1, 2700, "2026-04-04T14:45:00.000Z"],
    ["Africa/Cairo", "2026-10-29T12:00:00.000Z", 23, 600, "2026-10-29T20:10:00.000Z"],
    ["America/Havana", "2026-11-01T12:00:00.000Z", 0, 60, "2026-11-01T04:01:00.000Z"],
  ])("that the clock repeats is the first of the two: %s, day of %s, %i h + %i s is %s", (...example) => {
    const [timeZone, anchor, hour, second, instant] = example;
    const wallTime = wallTimeOn(anchor, 0, { hour, second }, timeZone);
    expect(momentsOf(wallTime, timeZone)).toHaveLength(2);
    expect(onLocalDay(anchor, 0, { hour, second }, timeZone)).toBe(instant);
  });

  it("is what an independent clock shows, in every zone and on every day", () => {
    fc.assert(
      fc.property(
        anyTimeZone,
        anyInstant,
        fc.integer({ min: 0, max: 400 }),
        anyTime,
        (timeZone, anchor, days, time) => {
          const result = onLocalDay(anchor, days, time, timeZone);
          const wallTime = wallTimeOn(anchor, days, time, timeZone);
          const exists = momentsOf(wallTime, timeZone).length > 0;
          if (exists) expect(wallTimeAt(result, timeZone)).toBe(wallTime);
          else expect(wallTimeAt(result, timeZone)).toBeGreaterThan(wallTime);
          expect(Date.parse(result)).toBe(promised(wallTime, timeZone));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("quiet hours", () => {
  const NIGHT = { from: 20, to: 8 };

  it.each([
    ["an evening waits for the next morning", "2026-11-20T21:30:00.000Z", "2026-11-21T08:00:00.000Z"],
    ["a night waits for the same morning", "2026-11-20T03:30:00.000Z", "2026-11-20T08:00:00.000Z"],
    ["their first second is quiet", "2026-11-20T20:00:00.000Z", "2026-11-21T08:00:00.000Z"],
    ["the second before is not", "2026-11-20T19:59:59.999Z", "2026-11-20T19:59:59.999Z"],
    ["their last millisecond is quiet", "2026-11-20T07:59:59.999Z", "2026-11-20T08:00:00.000Z"],
    ["their end is not", "2026-11-20T08:00:00.000Z", "2026-11-20T08:00:00.000Z"],
  ])("in London: %s", (_, moment, result) => {
    expect(afterQuietHours(moment, NIGHT, "Europe/London")).toBe(result);
  });

  it("that end at a skipped midnight end after the jump", () => {
    expect(afterQuietHours("2026-04-23T21:30:00.000Z", { from: 20, to: 0 }, "Africa/Cairo")).toBe(
      "2026-04-23T22:00:00.000Z",
    );
  });

  it("never delay their own result, and delay nothing longer than they last", () => {
    fc.assert(
      fc.property(anyTimeZone, anyInstant, anyHour, anyHour, (timeZone, moment, from, to) => {
        const quietHours = { from, to };
        const result = afterQuietHours(moment, quietHours, timeZone);
        if (!isQuietHour(hourAt(moment, timeZone), quietHours)) {
          expect(result).toBe(moment);
          return;
        }
        // A skipped end moves later by the jump: see the example above.
        fc.pre(momentsOf(nextWallHour(wallTimeAt(moment, timeZone), to), timeZone).length > 0);
        const at = Date.parse(result);
        expect(isQuietHour(hourAt(at, timeZone), quietHours)).toBe(false);
        for (let earlier = Date.parse(moment); earlier < at; earlier += 15 * MINUTE) {
          expect(isQuietHour(hourAt(earlier, timeZone), quietHours)).toBe(true);
        }
        expect(isQuietHour(hourAt(at - 1, timeZone), quietHours)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** The next time after `wallTime` at which the clock shows this hour. */
function nextWallHour(wallTime: number, hour: number): number {
  const today = wallTime - (wallTime % (24 * HOUR)) + hour * HOUR;
  return today > wallTime ? today : today + 24 * HOUR;
}

describe("hours that are quiet", () => {
  it("last from the first hour to the second, around midnight if need be", () => {
    const anyHour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(anyHour, anyHour, anyHour, (from, to, hour) => {
        const expected = (hour - from + 24) % 24 < (to - from + 24) % 24;
        expect(isQuietHour(hour, { from, to })).toBe(expected);
      }),
    );
  });
});

describe("the name of a zone", () => {
  it("is spelt as the IANA database has it, whatever the letters", () => {
    const names = [
      ...Intl.supportedValuesOf("timeZone"),
      "Asia/Kolkata",
      "US/Eastern",
      "UTC",
      "GMT",
      "Etc/UTC",
    ];
    for (const name of names) {
      expect(zoneNamed(name)).toBe(name);
      expect(zoneNamed(name.toLowerCase())).toBe(name);
      expect(zoneNamed(name.toUpperCase())).toBe(name);
    }
  });
});

it.each([
  ["2026-07-01", "14:30", "Europe/London", "2026-07-01T13:30:00.000Z"],
  ["2026-01-01", "00:05", "Pacific/Kiritimati", "2025-12-31T10:05:00.000Z"],
  ["2026-03-29", "01:30", "Europe/London", "2026-03-29T01:30:00.000Z"],
  ["2026-10-25", "01:30", "Europe/London", "2026-10-25T00:30:00.000Z"],
  ["2026-02-30", "10:00", "Europe/London", undefined],
  ["2026-02-03", "24:00", "Europe/London", undefined],
  ["", "10:00", "Europe/London", undefined],
  ["2026-02-03", "", "Europe/London", undefined],
])("%s at %s in %s is %s", (day, time, zone, moment) => {
  expect(atLocalTime(day, time, zone)).toBe(moment);
});
