import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Invoke } from "../lambda/functions.ts";
import { writeAtomically } from "../servers/atomic-file.ts";
import type { Rate } from "../template/deployment.ts";
import { type EventSource, reportFailure } from "./event-source.ts";

const MINUTE_MS = 60_000;

type RateSource = {
  rate: Rate;
  invoke: Invoke["rate"];
  folder: string;
  now(): Date;
  /** The first time at which the function has something to do; undefined if there is nothing. */
  workFrom(): Promise<Date | undefined>;
};

/**
 * A rule that invokes a function at a rate, at whole multiples of it. Ticks without work are skipped, so that moving
 * the clock by weeks does not take thousands of them.
 */
export function rateSource({ rate, invoke, folder, now, workFrom }: RateSource): EventSource {
  const file = join(folder, `${rate.capability}.tick`);
  const period = rate.minutes * MINUTE_MS;
  let lastTick = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;

  return {
    async pump() {
      const tick = Math.floor(now().getTime() / period) * period;
      if (tick <= lastTick) return false;
      try {
        const from = await workFrom();
        if (from && from.getTime() <= tick) await invoke({});
        lastTick = tick;
        writeAtomically(file, String(tick));
        return true;
      } catch (error) {
        // A missed tick is not repeated.
        lastTick = tick;
        reportFailure(`${rate.capability} failed`, error);
        return false;
      }
    },
    async nextDue(before) {
      const nextTick = lastTick + period;
      if (nextTick >= before.getTime()) return undefined;
      const from = await workFrom();
      if (from === undefined) return undefined;
      return new Date(Math.max(Math.ceil(from.getTime() / period) * period, nextTick));
    },
  };
}
