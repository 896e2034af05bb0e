import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll } from "vitest";
import { openClock } from "../../infra/local/servers/clock.ts";

/** Lets this many seconds of an engine's time go by. */
export type Pass = (seconds: number) => Promise<void>;

/** Engines that others wrote go by this machine's clock, so their time is waited for. */
export const machineTime: Pass = (seconds) => pause(seconds * 1000 + 200);

/** The local practice's servers go by its clock, in a folder that is there for as long as a file of tests takes. */
export function practiceTime() {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const clock = openClock(folder);
  const pass: Pass = async (seconds) => clock.set(new Date(clock.now().getTime() + seconds * 1000));
  return { folder, clock, pass };
}
