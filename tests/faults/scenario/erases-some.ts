import { randomOf } from "../engine/random.ts";
import { DAY, type World } from "../world.ts";
import type { PracticeSystem } from "./practice-system.ts";

/** After all that is reported of a client. */
const LATE = { from: 34 * DAY, to: 37 * DAY };

/**
 * Has some of the clients erased. It has its own random stream, so that runs without it stay the same. Later reports
 * about them are refused as erased, or begin a new record.
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
