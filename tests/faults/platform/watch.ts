import type { Rate } from "../../../infra/local/template/deployment.ts";
import { MINUTE, type World } from "../world.ts";
import type { Lambda } from "./lambda.ts";

interface Options {
  readonly rate: Rate;
  readonly lambda: Lambda;
  /** From when on the function would find anything; undefined: nothing in sight. */
  workFrom(): number | undefined;
}

/**
 * A rule that starts a function at a steady rate. Looks that would find nothing are left out: weeks of them would
 * take most of a run's time.
 * @returns to be told that `workFrom` may answer otherwise than before
 */
export function watch(world: World, { rate, lambda, workFrom }: Options): () => void {
  const { agenda, faults, random } = world;
  const period = rate.minutes * MINUTE;
  const first = agenda.now + random.int(0, period);
  let armed: { readonly at: number; cancel(): void } | undefined;
  let lastTick = first - period;

  function arm(): void {
    const from = workFrom();
    if (from === undefined) return;
    const ticks = Math.ceil((Math.max(from, agenda.now) - first) / period);
    const at = Math.max(first + ticks * period, lastTick + period);
    if (armed && armed.at <= at) return;
    armed?.cancel();
    armed = { at, cancel: agenda.at(at, tick).cancel };
  }

  function tick(): void {
    armed = undefined;
    lastTick = agenda.now;
    if (!faults.strikes("watch-missed")) {
      look();
      if (faults.strikes("watch-doubled")) agenda.after(random.int(0, MINUTE), look);
    }
    arm();
  }

  function look(): void {
    const from = workFrom();
    if (from !== undefined && from <= agenda.now) lambda.invoke(rate.capability, {}, "looks", () => {});
  }

  return arm;
}
