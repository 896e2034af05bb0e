import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  earliest,
  instantOf,
  latest,
  minus,
  plus,
  secondsBetween,
  systemClock,
} from "../../../shared/domain/time/instant.ts";
import { anyInstant } from "../builders.ts";

const NOON = "2026-11-20T12:00:00.000Z";
const anySpan = fc.record({
  days: fc.integer({ min: -4000, max: 4000 }),
  hours: fc.integer({ min: -100, max: 100 }),
  minutes: fc.integer({ min: -100, max: 100 }),
  seconds: fc.integer({ min: -100, max: 100 }),
});

describe("an instant", () => {
  it.each([
    ["2026-11-20T14:55:00Z", "2026-11-20T14:55:00.000Z"],
    ["2026-11-20T15:55:00.1234+01:00", "2026-11-20T14:55:00.123Z"],
    [0, "1970-01-01T00:00:00.000Z"],
    [new Date(1_000), "1970-01-01T00:00:01.000Z"],
  ])("is written in UTC with milliseconds: %s as %s", (moment, instant) => {
    expect(instantOf(moment)).toBe(instant);
  });

  it("cannot be made from an invalid date", () => {
    expect(() => instantOf("soon")).toThrow(RangeError);
    expect(() => instantOf(Number.NaN)).toThrow(RangeError);
  });

  it("comes from the system's clock in the same form", () => {
    expect(systemClock()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("has text order equal to time order", () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (a, b) => {
        expect(a < b).toBe(Date.parse(a) < Date.parse(b));
      }),
    );
  });
});

describe("a span of time", () => {
  it.each([
    [{ days: 1 }, "2026-11-21T12:00:00.000Z"],
    [{ hours: 13 }, "2026-11-21T01:00:00.000Z"],
    [{ minutes: 61 }, "2026-11-20T13:01:00.000Z"],
    [{ seconds: 3600 }, "2026-11-20T13:00:00.000Z"],
    [{ days: 10, hours: 11, minutes: 59, seconds: 59 }, "2026-11-30T23:59:59.000Z"],
    [{}, NOON],
  ])("of %j after noon ends at %s", (span, end) => {
    expect(plus(NOON, span)).toBe(end);
  });

  it("has days of 24 hours, whatever the clocks do", () => {
    expect(plus("2026-03-28T12:00:00.000Z", { days: 1 })).toBe("2026-03-29T12:00:00.000Z");
  });

  it("is undone by subtracting it again", () => {
    fc.assert(
      fc.property(anyInstant, anySpan, (instant, span) => {
        expect(minus(plus(instant, span), span)).toBe(instant);
      }),
    );
  });

  it("between two moments is positive from the earlier to the later", () => {
    expect(secondsBetween(NOON, "2026-11-20T12:01:30.500Z")).toBe(90.5);
    expect(secondsBetween("2026-11-20T12:01:30.000Z", NOON)).toBe(-90);
  });
});

describe("several moments", () => {
  it("have an earliest and a latest, in any order", () => {
    fc.assert(
      fc.property(anyInstant, fc.array(anyInstant, { maxLength: 5 }), (first, others) => {
        const times = [first, ...others].map((instant) => Date.parse(instant));
        expect(earliest(first, ...others)).toBe(instantOf(Math.min(...times)));
        expect(latest(first, ...others)).toBe(instantOf(Math.max(...times)));
      }),
    );
  });
});
