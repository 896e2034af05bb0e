/** A binary heap: what comes before all others is at hand. */
export interface Heap<Entry> {
  readonly first: Entry | undefined;
  push(entry: Entry): void;
  pop(): void;
}

export function heapBy<Entry>(isBefore: (one: Entry, other: Entry) => boolean): Heap<Entry> {
  const entries: Entry[] = [];
  return {
    get first() {
      return entries[0];
    },
    push(entry) {
      let place = entries.push(entry) - 1;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        const above = entries[parent] as Entry;
        if (!isBefore(entry, above)) break;
        entries[place] = above;
        place = parent;
      }
      entries[place] = entry;
    },
    pop() {
      const last = entries.pop() as Entry;
      if (entries.length === 0) return;
      let place = 0;
      for (;;) {
        const left = 2 * place + 1;
        if (left >= entries.length) break;
        const right = left + 1;
        const isRight = right < entries.length && isBefore(entries[right] as Entry, entries[left] as Entry);
        const child = isRight ? right : left;
        if (!isBefore(entries[child] as Entry, last)) break;
        entries[place] = entries[child] as Entry;
        place = child;
      }
      entries[place] = last;
    },
  };
}
