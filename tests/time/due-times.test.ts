import { describe, expect, it } from "vitest";
import { planFollowUps, spread } from "../../shared/domain/follow-ups/plan.ts";
import { instantOf } from "../../shared/domain/time/instant.ts";
import { afterQuietHours, isQuietHour, onLocalDay } from "../../shared/domain/time/local-time.ts";
import { aPlanBasis, aPractice } from "../domain/builders.ts";
import { DIFFERENCES, isExplained } from "./differing-releases.ts";
import { type ClockChange, clockChangesOf, momentOf, wallTimeOf, ZONES } from "./other-clock.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** Every change of every clock from 2024 to 2036. */
const CHANGES = ZONES.flatMap((timeZone) => clockChangesOf(timeZone).map((change) => ({ timeZone, change })));

/** Before, at the start of, within, at the end of and after the skipped or repeated time. */
function timesAround({ before, after }: ClockChange): number[] {
  const [first, last] = [Math.min(before, after), Math.max(before, after)];
  const middle = first + Math.floor((last - first) / 2 / SECOND) * SECOND;
  return [first - SECOND, first, middle, last - SECOND, last];
}

function dayOf(wallTime: number): number {
  return Math.floor(wallTime / DAY) * DAY;
}

/** Differences from the other clock, and how many are explained by the releases. */
function tally() {
  const wrong: string[] = [];
  const explained = new Set<string>();
  let compared = 0;
  return {
    wrong,
    explained,
    compare(timeZone: string, what: string, actual: string, expected: string): void {
      compared++;
      if (actual === expected) return;
      if (isExplained(timeZone, Date.parse(expected))) explained.add(timeZone);
      else wrong.push(`${timeZone}, ${what}: ${actual}, not ${expected}`);
    },
    get compared() {
      return compared;
    },
  };
}

describe("around every clock change of every zone from 2024 to 2036", () => {
  it("a time on a local day is the same as by an independent library", () => {
    const tallied = tally();
    for (const { timeZone, change } of CHANGES) {
      for (const [index, wallTime] of timesAround(change).entries()) {
        // Counted from noon, up to four days before.
        const anchor = momentOf(dayOf(wallTime) - index * DAY + 12 * HOUR, timeZone);
        const time = { hour: new Date(wallTime).getUTCHours(), second: (wallTime % HOUR) / SECOND };
        const result = onLocalDay(anchor, index, time, timeZone);
        tallied.compare(timeZone, new Date(wallTime).toISOString(), result, momentOf(wallTime, timeZone));
      }
    }
    expect(tallied.wrong).toEqual([]);
    expect(tallied.compared).toBe(CHANGES.length * 5);
    expect(CHANGES.length).toBeGreaterThan(4_900);
  });

  it("quiet hours that end with the change end as by that library", () => {
    const tallied = tally();
    for (const { timeZone, change } of CHANGES) {
      const to = new Date(Math.max(change.before, change.after) - SECOND).getUTCHours();
      const quietHours = { from: (to + 12) % 24, to };
      for (const hours of [-30, -6, -1, 0, 1]) {
        const at = change.at + hours * HOUR;
        const wallTime = wallTimeOf(at, timeZone);
        const hour = new Date(wallTime).getUTCHours();
        const end = momentOf(dayOf(wallTime) + (hour >= to ? DAY : 0) + to * HOUR, timeZone);
        const expected = isQuietHour(hour, quietHours) ? end : instantOf(at);
        const result = afterQuietHours(instantOf(at), quietHours, timeZone);
        tallied.compare(timeZone, `quiet from ${instantOf(at)} to ${to}`, result, expected);
      }
    }
    expect(tallied.wrong).toEqual([]);
    expect(tallied.compared).toBe(CHANGES.length * 5);
  });

  it("a plan has one check-in on each day, none skipped or doubled", () => {
    const tallied = tally();
    const practices = Array.from({ length: 24 }, (_, sendHour) =>
      aPractice({ sendHour, quietHours: { from: 0, to: 0 } }),
    );
    for (const { timeZone, change } of CHANGES) {
      // Sent in the hour that the change skips or repeats.
      const sendHour = new Date(Math.min(change.before, change.after)).getUTCHours();
      const practice = practices[sendHour] ?? aPractice();
      const day = dayOf(Math.min(change.before, change.after));
      const completedAt = momentOf(day - 2 * DAY + 12 * HOUR, timeZone);
      const checkIns = ["P1D", "P2D", "P3D"];
      const plan = planFollowUps(
        aPlanBasis({ completedAt, receivedAt: completedAt, timeZone, checkIns }),
        practice,
      ).filter(({ kind }) => kind === "check-in");
      for (const [index, { dueAt, ...key }] of plan.entries()) {
        const wallTime = day + (index - 1) * DAY + sendHour * HOUR + spread(key) * SECOND;
        tallied.compare(timeZone, new Date(wallTime).toISOString(), dueAt, momentOf(wallTime, timeZone));
      }
      // Three days, three emails: apart by a day, give or take the change (two hours at most) and the hour of sending.
      const [first = 0, second = 0, third = 0] = plan.map(({ dueAt }) => Date.parse(dueAt));
      for (const pause of [second - first, third - second])
        expect(Math.abs(pause - DAY)).toBeLessThan(3 * HOUR);
    }
    expect(tallied.wrong).toEqual([]);
    expect(tallied.compared).toBe(CHANGES.length * 3);
  });

  it("differs exactly where the two releases differ", () => {
    const tallied = tally();
    for (const timeZone of DIFFERENCES.flatMap(({ zones }) => zones)) {
      const morning = Date.UTC(2026, 11, 1, 9);
      const result = onLocalDay("2026-12-01T17:00:00.000Z", 0, { hour: 9, second: 0 }, timeZone);
      tallied.compare(timeZone, "a winter's morning", result, momentOf(morning, timeZone));
    }
    expect(tallied.wrong).toEqual([]);
    expect([...tallied.explained].toSorted()).toEqual(DIFFERENCES.flatMap(({ zones }) => zones).toSorted());
  });
});
