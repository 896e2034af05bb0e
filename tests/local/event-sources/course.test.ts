import { describe, expect, it, onTestFinished } from "vitest";
import { startCourse } from "../../../infra/local/event-sources/course.ts";
import type { EventSource } from "../../../infra/local/event-sources/event-source.ts";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const HOUR_MS = 3_600_000;

/** A clock, and a source with work due after these hours. */
function start(dueInHours: number[], onDue: (hour: number) => void = () => {}) {
  const clock = openClock(temporaryFolder());
  const began = clock.now().getTime();
  const hour = () => Math.floor((clock.now().getTime() - began) / HOUR_MS);
  const due = [...dueInHours];
  const happened: { due: number; at: number }[] = [];
  const source: EventSource = {
    async pump() {
      const next = due[0];
      if (next === undefined || next > hour()) return false;
      due.shift();
      happened.push({ due: next, at: hour() });
      onDue(next);
      return true;
    },
    nextDue: async () => (due[0] === undefined ? undefined : new Date(began + due[0] * HOUR_MS)),
  };
  const broken: EventSource = { pump: async () => false, nextDue: async () => new Date(began) };
  const course = startCourse(clock, [broken, source]);
  onTestFinished(course.stop);
  return {
    clock,
    course,
    due,
    happened,
    inHours: (hours: number) => () => new Date(began + hours * HOUR_MS),
  };
}

describe("the practice's course of events", () => {
  it("runs every due moment in order, at its time, up to the target", async () => {
    const { course, clock, happened, inHours } = start([1, 5, 5, 30, 49]);
    await course.move(inHours(48));
    expect(happened).toEqual([1, 5, 5, 30].map((due) => ({ due, at: due })));
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(inHours(48)().getTime());
  });

  it("includes what becomes due on the way", async () => {
    const { course, happened, inHours, due } = start([1], (hour) => {
      if (hour === 1) due.push(3);
    });
    await course.move(inHours(4));
    expect(happened.map(({ at }) => at)).toEqual([1, 3]);
  });

  it("makes one move after the other, and asks each for its target at its turn", async () => {
    const { course, clock, happened, inHours } = start([1, 2, 3]);
    const inAnHour = () => new Date(clock.now().getTime() + HOUR_MS);
    await Promise.all([course.move(inAnHour), course.move(inAnHour), course.move(inAnHour)]);
    expect(happened.map(({ at }) => at)).toEqual([1, 2, 3]);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(inHours(3)().getTime());
  });

  it("goes on after a move that was refused", async () => {
    const { course, happened, inHours } = start([1]);
    const refused = course.move(() => {
      throw new RangeError("no");
    });
    await expect(refused).rejects.toThrow("no");
    await course.move(inHours(2));
    expect(happened).toHaveLength(1);
  });
});
