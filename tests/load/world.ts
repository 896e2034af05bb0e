import type { Clock } from "../../shared/domain/time/instant.ts";
import { type Agenda, agendaFrom } from "../faults/engine/agenda.ts";
import { createStir } from "../faults/engine/quiet.ts";
import { type Random, randomOf } from "../faults/engine/random.ts";

/** What everything of a simulation shares: its time, its chance, and whose turn it is. */
export interface World {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly clock: Clock;
  /** Does it after about so many milliseconds; what it throws or gives back is the promise's. */
  effect<T>(takes: number, act: () => T): Promise<T>;
  /** About so many milliseconds: mostly within a half more or less, one in a hundred five times as long. */
  about(milliseconds: number): number;
  /** Code that works on by itself, such as React at an email: time stands still meanwhile. */
  readonly working: Set<unknown>;
  run(until: number): Promise<void>;
}

export function worldFrom(start: number, seed: number): World {
  const agenda = agendaFrom(start);
  const random = randomOf(seed);
  const working = new Set<unknown>();
  const { stir, quiet } = createStir();
  const about = (milliseconds: number) =>
    Math.round(((milliseconds * random.int(70, 150)) / 100) * (random.chance(0.01) ? 5 : 1));
  return {
    agenda,
    random,
    working,
    about,
    clock: () => new Date(agenda.now).toISOString(),
    effect: (takes, act) =>
      new Promise((resolve, reject) => {
        stir();
        agenda.after(about(takes), () => {
          stir();
          try {
            resolve(act());
          } catch (error) {
            reject(error);
          }
        });
      }),
    async run(until) {
      while (agenda.step(until)) {
        await quiet();
        for (; working.size > 0; await quiet()) stir();
      }
    },
  };
}
