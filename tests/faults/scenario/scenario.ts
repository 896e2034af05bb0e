import type { Random } from "../engine/random.ts";
import type { World } from "../world.ts";
import type { Habits } from "./clients.ts";
import type { PracticeSystem } from "./practice-system.ts";
import type { Team, TeamHabits } from "./team.ts";

/** A run's external events. */
export interface Scenario {
  habits(random: Random): Habits & TeamHabits;
  /** Schedules the practice's reports, and the visits of the team that no alert leads to. */
  play(world: World, system: PracticeSystem, habits: Habits & TeamHabits, team: Team): void;
  /** When all scheduled actors are done. */
  readonly lastsMs: number;
}
