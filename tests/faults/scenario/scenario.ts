import type { Random } from "../engine/random.ts";
import type { World } from "../world.ts";
import type { Habits } from "./clients.ts";
import type { PracticeSystem } from "./practice-system.ts";
import type { TeamHabits } from "./team.ts";

/** What happens around a practice in a run. */
export interface Scenario {
  habits(random: Random): Habits & TeamHabits;
  /** Enters into the agenda what the practice's system reports. */
  play(world: World, system: PracticeSystem): void;
  /** By then everybody has done what they do by themselves. */
  readonly lastsMs: number;
}
