import type { Random } from "../engine/random.ts";
import { DAY, HOUR, MINUTE, type World } from "../world.ts";
import type { Team } from "./team.ts";

/** Team members send emails again, sometimes two of them at once, and take some of it back. */
export function sendsAgain(clientId: string, { agenda }: World, team: Team, random: Random): void {
  for (let time = random.int(1, 5); time > 0; time--) {
    const at = agenda.now + random.int(HOUR, 20 * DAY);
    const people = random.chance(0.3) ? 2 : 1;
    for (let person = 0; person < people; person++) {
      const undoneAfter = random.chance(0.3) ? random.int(0, 15 * MINUTE) : undefined;
      agenda.at(at + random.int(0, 20 * MINUTE), () =>
        team.visit(clientId, (acts, ...who) => {
          acts.sendAgain("again", ...who);
          if (undoneAfter !== undefined)
            agenda.after(undoneAfter, () => acts.sendAgain("undo-again", ...who));
        }),
      );
    }
  }
}
