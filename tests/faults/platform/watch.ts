import type { Rate } from "../../../infra/local/template/deployment.ts";
import { SWEPT_AFTER } from "../../../shared/domain/sessions/erasure.ts";
import { plus } from "../../../shared/domain/time/instant.ts";
import { LISTS } from "../../../shared/records/keys.ts";
import { MINUTE, type World } from "../world.ts";
import type { Lambda } from "./lambda.ts";

interface Options {
  readonly rate: Rate;
  readonly lambda: Lambda;
  /** When the function next has work; undefined if never. */
  workFrom(): number | undefined;
}

/**
 * A rule that invokes a function at a rate. Runs without work are skipped: weeks of them would dominate the run time.
 * @returns a callback for when `workFrom` may have changed
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

/** When find-overdue looks at an entry of the index: it looks at none of the team's lists. */
export function lookedAt(partition: string, at: string): string | undefined {
  if (partition === LISTS.erasing) return plus(at, SWEPT_AFTER);
  return partition.startsWith("due-") ? at : undefined;
}
