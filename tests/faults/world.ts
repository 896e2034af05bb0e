import type { CrashPoints } from "./crash-points.ts";
import type { Agenda } from "./engine/agenda.ts";
import type { Stir } from "./engine/quiet.ts";
import type { Random } from "./engine/random.ts";
import type { Trace } from "./engine/trace.ts";
import type { Faults } from "./faults.ts";

/** The shared parts of a simulation. */
export interface World {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly trace: Trace;
  readonly faults: Faults;
  readonly crashes: CrashPoints;
  readonly stir: Stir;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
