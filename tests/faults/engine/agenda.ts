import { heapBy } from "./heap.ts";

/**
 * Virtual time and its future events. Events of the same millisecond run in order of entry, so that a run depends only
 * on its seed.
 */
export interface Agenda {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** @param at past times count as now */
  at(at: number, run: () => void): Entry;
  after(milliseconds: number, run: () => void): Entry;
  /** Runs the next entry due by `until`; false if there is none. */
  step(until: number): boolean;
}

interface Entry {
  cancel(): void;
}

interface Due {
  readonly at: number;
  readonly place: number;
  run: (() => void) | undefined;
}

export function agendaFrom(start: number): Agenda {
  const heap = heapBy<Due>(
    (one, other) => one.at < other.at || (one.at === other.at && one.place < other.place),
  );
  let now = start;
  let places = 0;

  function enter(at: number, run: () => void): Entry {
    const due: Due = { at: Math.max(at, now), place: places++, run };
    heap.push(due);
    return {
      cancel() {
        due.run = undefined;
      },
    };
  }

  return {
    get now() {
      return now;
    },
    at: enter,
    after: (milliseconds, run) => enter(now + milliseconds, run),
    step(until) {
      for (;;) {
        const next = heap.first;
        if (next === undefined || next.at > until) return false;
        heap.pop();
        if (next.run === undefined) continue;
        now = next.at;
        next.run();
        return true;
      }
    },
  };
}
