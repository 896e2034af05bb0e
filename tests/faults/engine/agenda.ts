/**
 * Virtual time, and everything that is still to happen in it. What is due at the same millisecond happens in the
 * order in which it was entered, so that a run depends on its seed alone.
 */
export interface Agenda {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** @param at a moment that is past is taken as now */
  at(at: number, run: () => void): Entry;
  after(milliseconds: number, run: () => void): Entry;
  /** Moves to the next entry that is due by `until` and runs it; false when there is none. */
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
  const heap: Due[] = [];
  let now = start;
  let places = 0;

  function enter(at: number, run: () => void): Entry {
    const due: Due = { at: Math.max(at, now), place: places++, run };
    push(heap, due);
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
        const next = heap[0];
        if (next === undefined || next.at > until) return false;
        pop(heap);
        if (next.run === undefined) continue;
        now = next.at;
        next.run();
        return true;
      }
    },
  };
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.place < other.place);
}

/** A binary heap: the first is the earliest. */
function push(heap: Due[], due: Due): void {
  let place = heap.push(due) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent] as Due;
    if (!isBefore(due, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = due;
}

function pop(heap: Due[]): void {
  const last = heap.pop() as Due;
  if (heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const child = right < heap.length && isBefore(heap[right] as Due, heap[left] as Due) ? right : left;
    if (!isBefore(heap[child] as Due, last)) break;
    heap[place] = heap[child] as Due;
    place = child;
  }
  heap[place] = last;
}
