import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRACTICE_DEFAULTS } from "../../../shared/domain/practice/defaults.ts";
import { type Instant, instantOf, plus, secondsBetween } from "../../../shared/domain/time/instant.ts";
import {
  closingOf,
  nextOpening,
  openingAfter,
  plusWorkingDays,
  plusWorkingHours,
  type WorkingPractice,
} from "../../../shared/domain/time/working-time.ts";
import { anyInstant, anyTimeZone } from "../builders.ts";
import { wallTimeAt } from "../wall-clock.ts";

/** A practice in Derby, open from Monday to Friday, 9 to 17. */
function aPractice(overrides: Partial<WorkingPractice> = {}): WorkingPractice {
  return {
    timeZone: "Europe/London",
    workingHours: PRACTICE_DEFAULTS.workingHours,
    holidays: [],
    ...overrides,
  };
}

const at = (moment: string): Instant => instantOf(moment);

const isWorkingTime = (moment: Instant, practice: WorkingPractice) =>
  closingOf(moment, practice) !== undefined;

describe("working time", () => {
  // 2026-11-20 is a Friday, and London is on UTC.
  it.each([
    ["2026-11-20T08:59:59.999Z", false],
    ["2026-11-20T09:00Z", true],
    ["2026-11-20T16:59:59.999Z", true],
    ["2026-11-20T17:00Z", false],
    ["2026-11-21T12:00Z", false],
    ["2026-11-22T12:00Z", false],
    ["2026-11-23T12:00Z", true],
  ])("at %s: %s", (moment, open) => {
    expect(isWorkingTime(at(moment), aPractice())).toBe(open);
  });

  it("leaves out holidays, which are the practice's local days", () => {
    const sydney = aPractice({ timeZone: "Australia/Sydney", holidays: ["2026-12-25"] });
    expect(isWorkingTime(at("2026-12-24T22:30Z"), sydney)).toBe(false);
    expect(isWorkingTime(at("2026-12-23T22:30Z"), sydney)).toBe(true);
  });

  it("can end at midnight and go on at once", () => {
    const always = { from: 0, to: 24 };
    const friday = aPractice({ workingHours: { friday: always, saturday: always } });
    expect(closingOf(at("2026-11-20T23:30Z"), friday)).toBe(at("2026-11-21T00:00Z"));
    expect(nextOpening(at("2026-11-21T00:00Z"), friday)).toBe(at("2026-11-21T00:00Z"));
    expect(plusWorkingHours(at("2026-11-20T23:00Z"), 2, friday)).toBe(at("2026-11-21T01:00Z"));
  });

  it("is found after many holidays on the only working weekday", () => {
    const mondays = Array.from({ length: 40 }, (_, week) =>
      plus(at("2026-11-23T00:00Z"), { days: 7 * week }).slice(0, 10),
    );
    const rare = aPractice({ workingHours: { monday: { from: 9, to: 10 } }, holidays: mondays });
    expect(nextOpening(at("2026-11-20T12:00Z"), rare)).toBe(at("2027-08-30T08:00Z"));
  });
});

describe("the next opening", () => {
  it("is the moment itself while the practice is open", () => {
    expect(nextOpening(at("2026-11-20T12:34:56Z"), aPractice())).toBe(at("2026-11-20T12:34:56Z"));
  });

  it("comes after the weekend and a bank holiday", () => {
    const boxingDay = aPractice({ holidays: ["2026-12-25", "2026-12-28"] });
    expect(nextOpening(at("2026-12-24T17:00Z"), boxingDay)).toBe(at("2026-12-29T09:00Z"));
  });

  it("is nine o'clock local time after a clock change", () => {
    expect(nextOpening(at("2026-03-27T17:00Z"), aPractice())).toBe(at("2026-03-30T08:00Z"));
    expect(nextOpening(at("2026-10-23T16:00Z"), aPractice())).toBe(at("2026-10-26T09:00Z"));
  });

  it("after a moment is tomorrow's when the practice is open, or opens then", () => {
    expect(openingAfter(at("2026-11-19T12:00Z"), aPractice())).toBe(at("2026-11-20T09:00Z"));
    expect(openingAfter(at("2026-11-19T09:00Z"), aPractice())).toBe(at("2026-11-20T09:00Z"));
    expect(openingAfter(at("2026-11-19T08:59Z"), aPractice())).toBe(at("2026-11-19T09:00Z"));
  });
});

describe("working hours", () => {
  it.each([
    ["within a day", "2026-11-20T10:00Z", 4, "2026-11-20T14:00Z"],
    ["exactly to the closing", "2026-11-20T13:00Z", 4, "2026-11-20T17:00Z"],
    ["over a weekend", "2026-11-20T15:30Z", 4, "2026-11-23T11:30Z"],
    ["from the night before", "2026-11-19T22:00Z", 4, "2026-11-20T13:00Z"],
    ["for a whole week", "2026-11-20T09:00Z", 40, "2026-11-26T17:00Z"],
    ["of a fraction", "2026-11-20T09:00Z", 0.5, "2026-11-20T09:30Z"],
    ["none, when closed", "2026-11-21T09:00Z", 0, "2026-11-23T09:00Z"],
    ["none, when open", "2026-11-20T09:30Z", 0, "2026-11-20T09:30Z"],
  ])("pass %s", (_, from, hours, until) => {
    expect(plusWorkingHours(at(from), hours, aPractice())).toBe(at(until));
  });

  it("are elapsed hours, also in the night when the clocks change", () => {
    const nights = aPractice({ workingHours: { sunday: { from: 0, to: 6 } } });
    expect(plusWorkingHours(at("2026-03-29T00:00Z"), 4, nights)).toBe(at("2026-03-29T04:00Z"));
    expect(closingOf(at("2026-03-29T00:00Z"), nights)).toBe(at("2026-03-29T05:00Z"));
    expect(plusWorkingHours(at("2026-10-24T23:00Z"), 4, nights)).toBe(at("2026-10-25T03:00Z"));
  });
});

describe("working days", () => {
  it.each([
    ["the current day does not count", "2026-11-16T12:00Z", 3, "2026-11-19T17:00Z"],
    ["a day that has not begun counts", "2026-11-16T08:00Z", 3, "2026-11-18T17:00Z"],
    ["a day that begins now does not count", "2026-11-16T09:00Z", 1, "2026-11-17T17:00Z"],
    ["a weekend does not count", "2026-11-20T12:00Z", 3, "2026-11-25T17:00Z"],
  ])("%s", (_, from, days, until) => {
    expect(plusWorkingDays(at(from), days, aPractice())).toBe(at(until));
  });

  it("leave out holidays", () => {
    const practice = aPractice({ holidays: ["2026-12-25", "2026-12-28"] });
    expect(plusWorkingDays(at("2026-12-23T12:00Z"), 3, practice)).toBe(at("2026-12-30T17:00Z"));
  });
});

describe("an unusual clock change", () => {
  it("removes working time within the skipped hour", () => {
    const early = aPractice({ workingHours: { sunday: { from: 1, to: 2 } } });
    expect(nextOpening(at("2026-03-29T00:00Z"), early)).toBe(at("2026-04-05T00:00Z"));
  });

  it("may skip a whole day, which then has no working time", () => {
    const samoa = aPractice({ timeZone: "Pacific/Apia", workingHours: { friday: { from: 9, to: 17 } } });
    // 2011-12-30, a Friday, did not exist there.
    expect(nextOpening(at("2011-12-29T20:00Z"), samoa)).toBe(at("2012-01-05T19:00Z"));
  });
});

const anyHours = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from, to }));

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const anyWorkingPractice: fc.Arbitrary<WorkingPractice> = fc
  .record({
    timeZone: anyTimeZone,
    workingHours: fc
      .record(Object.fromEntries(DAYS.map((day) => [day, anyHours])), { requiredKeys: [] })
      .filter((days) => Object.keys(days).length > 0),
  })
  .map((settings) => ({ ...settings, holidays: [] }));

/** An independent implementation on Intl's wall clock. Clock changes are left to the examples. */
function looksOpen(moment: Instant, { timeZone, workingHours, holidays }: WorkingPractice): boolean {
  const wall = new Date(wallTimeAt(moment, timeZone));
  const day = DAYS[wall.getUTCDay()];
  const hours = day && workingHours[day];
  if (!hours || holidays.includes(wall.toISOString().slice(0, 10))) return false;
  return wall.getUTCHours() >= hours.from && wall.getUTCHours() < hours.to;
}

/** Whether there is no clock change around this moment. */
function isOrdinary(moment: Instant, { timeZone }: WorkingPractice): boolean {
  const offset = (at: Instant) => wallTimeAt(at, timeZone) - Math.trunc(Date.parse(at) / 1000) * 1000;
  return offset(plus(moment, { hours: -26 })) === offset(plus(moment, { hours: 26 }));
}

describe("in every zone of the world", () => {
  it("it is working time when the wall clock says so", () => {
    fc.assert(
      fc.property(anyInstant, anyWorkingPractice, (moment, practice) => {
        fc.pre(isOrdinary(moment, practice));
        expect(isWorkingTime(moment, practice)).toBe(looksOpen(moment, practice));
      }),
    );
  });

  it("opening and closing are the edges of working time", () => {
    fc.assert(
      fc.property(anyInstant, anyWorkingPractice, (moment, practice) => {
        const opening = nextOpening(moment, practice);
        const closing = closingOf(opening, practice);
        expect(opening >= moment).toBe(true);
        expect(isWorkingTime(opening, practice)).toBe(true);
        expect(closing && isWorkingTime(plus(closing, { seconds: -1 }), practice)).toBe(true);
        const later = openingAfter(moment, practice);
        expect(later > moment && later >= opening).toBe(true);
        expect(closingOf(later, practice)).toBe(plusWorkingDays(moment, 1, practice));
      }),
    );
  });

  it("working hours add up, never end outside working time, and never take less than they are", () => {
    const hours = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(anyInstant, anyWorkingPractice, hours, hours, (moment, practice, some, more) => {
        const whole = plusWorkingHours(moment, some + more, practice);
        const parts = plusWorkingHours(plusWorkingHours(moment, some, practice), more, practice);
        // A closing equals the next opening in working time.
        expect(nextOpening(parts, practice)).toBe(nextOpening(whole, practice));
        expect(secondsBetween(moment, whole)).toBeGreaterThanOrEqual((some + more) * 3600);
        const lastMoment = plus(whole, { seconds: -0.001 });
        expect(some + more === 0 || isWorkingTime(lastMoment, practice)).toBe(true);
      }),
    );
  });
});
