import { setTimeout as pause } from "node:timers/promises";
import type { PracticeClock } from "../servers/clock.ts";
import { type EventSource, reportFailure } from "./event-source.ts";

const BEAT_MS = 250;

/**
 * Runs the event sources: continuously as time passes, and at once when the clock is moved. Strictly sequential, so
 * no message is handled twice at once, and the clock is never moved in the middle of an invocation.
 */
export function startCourse(clock: PracticeClock, sources: readonly EventSource[]) {
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const stopping = new AbortController();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  }

  /** Pumps until a whole round finds nothing to do. */
  async function settleNow(): Promise<void> {
    for (let moved = true; moved && !stopped; ) {
      moved = false;
      for (const source of sources) moved = (await source.pump()) || moved;
    }
  }

  /** The first due moment after `after`, up to `to`. */
  async function nextMoment(after: Date, to: Date): Promise<Date | undefined> {
    let first: Date | undefined;
    for (const source of sources) {
      const moment = await source.nextDue(first ?? new Date(to.getTime() + 1));
      // Overdue work has been tried and failed: it must not hold the clock back.
      if (moment && moment > after && moment <= (first ?? to)) first = moment;
    }
    return first;
  }

  /** Moves through every due moment in order, up to `to`. */
  async function moveNow(to: Date): Promise<void> {
    await settleNow();
    for (;;) {
      const next = await nextMoment(clock.now(), to);
      if (stopped) return;
      if (next === undefined) break;
      reach(next);
      await settleNow();
    }
    reach(to);
    await settleNow();
  }

  /** Time also passes by itself, and may already be past `moment`. */
  function reach(moment: Date): void {
    if (moment > clock.now()) clock.set(moment);
  }

  async function beat(): Promise<void> {
    while (!stopped) {
      await inTurn(settleNow).catch((error) => reportFailure("The practice failed to make progress", error));
      await pause(BEAT_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
  const beating = beat();

  return {
    /** Resolves when nothing more can be done now. */
    settle: () => inTurn(settleNow),
    /** Pumps without waiting for the next beat. */
    nudge(): void {
      inTurn(settleNow).catch((error) => reportFailure("The practice failed to make progress", error));
    },
    /** Moves the clock; `to` is called when earlier moves are done. */
    move: (to: () => Date) => inTurn(() => moveNow(to())),
    async stop(): Promise<void> {
      stopped = true;
      stopping.abort();
      await Promise.all([beating, last]);
    },
  };
}
