import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const DAY_MS = 86_400_000;

describe("the practice's clock", () => {
  it("starts at this machine's time", () => {
    const before = Date.now();
    expect(openClock(temporaryFolder()).now().getTime()).toBeGreaterThanOrEqual(before);
  });

  it("continues from the time to which it was set", () => {
    const clock = openClock(temporaryFolder());
    const to = new Date(Date.now() + DAY_MS);
    clock.set(to);
    expect(clock.now().getTime() - to.getTime()).toBeGreaterThanOrEqual(0);
    expect(clock.now().getTime() - to.getTime()).toBeLessThan(DAY_MS / 2);
  });

  it("keeps its offset when reopened, in an atomically written file", () => {
    const folder = temporaryFolder();
    const clock = openClock(folder);
    clock.set(new Date(Date.now() + DAY_MS));
    expect(new Float64Array(openClock(folder).offset)[0]).toBe(new Float64Array(clock.offset)[0]);
    expect(readdirSync(folder)).toEqual(["clock.json"]);
  });

  it.each([
    ["backwards", new Date(0)],
    ["to no time at all", new Date(Number.NaN)],
  ])("refuses to move %s, and stays unchanged", (_, to) => {
    const clock = openClock(temporaryFolder());
    clock.set(new Date(Date.now() + DAY_MS));
    const offset = new Float64Array(clock.offset)[0];
    expect(() => clock.set(to)).toThrow(RangeError);
    expect(new Float64Array(clock.offset)[0]).toBe(offset);
  });
});
