import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll } from "vitest";
import { openClock } from "../../infra/local/servers/clock.ts";

/** Advances an engine's time by this many seconds. */
export type Pass = (seconds: number) => Promise<void>;

/** Third-party engines use this machine's clock, so wait. */
export const machineTime: Pass = (seconds) => pause(seconds * 1000 + 200);

/** The local practice's servers follow its clock, in a folder that lives as long as the test file. */
export function practiceTime() {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const clock = openClock(folder);
  const pass: Pass = async (seconds) => clock.set(new Date(clock.now().getTime() + seconds * 1000));
  return { folder, clock, pass };
}
