import { randomOf } from "../engine/random.ts";
import { DAY, type World } from "../world.ts";
import type { PracticeSystem } from "./practice-system.ts";

/** After all that is reported of a client. */
const LATE = { from: 34 * DAY, to: 37 * DAY };

/**
 * Has some of the clients erased, from a stream of chance of its own: runs without it are the same as before. What is
 * reported of them later is told so, or begins a new record.
 * @param onlyLate when clients stop or their mail fails, which outlives their record: then none comes back
 */
export function erasesSome(
  { agenda }: World,
  system: PracticeSystem,
  clientCount: number,
  onlyLate: boolean,
): void {
  const start = agenda.now;
  const drawn = randomOf(start + 2);
  for (let number = 1; number <= clientCount; number++) {
    if (!drawn.chance(0.2)) continue;
    const clientId = `c${number}`;
    const repeats = drawn.pick([0, 0, 1]);
    const after = onlyLate ? drawn.int(LATE.from, LATE.to) : drawn.int(0, 20 * DAY);
    if (!onlyLate && drawn.chance(0.3))
      system.whileSending(clientId, drawn.int(1, 5), () => system.erase(clientId, repeats));
    else agenda.at(start + after, () => system.erase(clientId, repeats));
  }
}
