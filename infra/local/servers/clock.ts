import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./atomic-file.ts";

export type PracticeClock = {
  /** The practice's time: this machine's time plus the offset. */
  now(): Date;
  /** Moves the clock, and persists that before returning. @throws RangeError for a move backwards */
  set(to: Date): void;
  /** The offset to this machine's clock, as one Float64 of milliseconds that threads can read. */
  readonly offset: SharedArrayBuffer;
};

/** Opens the clock stored in this folder; a new one starts at this machine's time. */
export function openClock(folder: string): PracticeClock {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "clock.json");
  const offset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const milliseconds = new Float64Array(offset);
  milliseconds[0] = existsSync(file) ? readOffset(file) : 0;
  const now = () => new Date(Date.now() + (milliseconds[0] ?? 0));

  return {
    now,
    offset,
    set(to) {
      // Not `to < now()`: an invalid date compares as false and would pass.
      if (!(to.getTime() >= now().getTime()))
        throw new RangeError("The practice's clock only moves forward.");
      const ahead = to.getTime() - Date.now();
      writeAtomically(file, JSON.stringify({ offsetMilliseconds: ahead }));
      milliseconds[0] = ahead;
    },
  };
}

function readOffset(file: string): number {
  const { offsetMilliseconds } = JSON.parse(readFileSync(file, "utf8")) as { offsetMilliseconds?: unknown };
  if (typeof offsetMilliseconds === "number" && Number.isFinite(offsetMilliseconds))
    return offsetMilliseconds;
  throw new Error("clock.json in the data folder is damaged.");
}
