import { AsyncLocalStorage } from "node:async_hooks";
import type { Table } from "../../shared/records/table.ts";

type Contender = () => Promise<unknown>;

/** More orders than this mean a mistake in the test. */
const MOST = 2_000;

/**
 * Runs contenders once for every interleaving of their calls to the table: each call waits at a gate, and the next one
 * is released after its answer. Adjacent reads commute, so only one order of them is tried.
 * @param set sets up a fresh case, and returns the contenders and the final check
 * @returns the number of orders
 */
export async function inEveryOrder(
  table: Table,
  set: () => Promise<{ contenders: readonly Contender[]; check: (order: string) => Promise<void> }>,
): Promise<number> {
  const gates = gatesOf(table);
  try {
    let picks: readonly number[] = [];
    for (let count = 1; count <= MOST; count++) {
      const { contenders, check } = await set();
      const steps = await gates.run(contenders, picks);
      await check(steps.map(({ pick }) => "ABC"[pick]).join(""));
      const next = nextPicks(steps);
      if (!next) return count;
      picks = next;
    }
  } finally {
    gates.close();
  }
  throw new Error("Too many orders to try");
}

interface Step {
  readonly pick: number;
  readonly options: readonly number[];
  readonly isRead: boolean;
}

/** The next path of choices, depth first. */
function nextPicks(steps: readonly Step[]): number[] | undefined {
  const at = steps.findLastIndex(({ pick, options }) => pick !== options.at(-1));
  const { pick, options } = steps[at] ?? {};
  if (pick === undefined || !options) return undefined;
  const other = options[options.indexOf(pick) + 1] ?? pick;
  return [...steps.slice(0, at).map((step) => step.pick), other];
}

interface Call {
  readonly isRead: boolean;
  readonly letThrough: () => void;
}

class Gate {
  readonly waiting: Call[] = [];
  isOver = false;
  /** Called when a call reaches the gate or is answered, or the contender is done. */
  changed = () => {};

  async pass<T>(isRead: boolean, call: () => Promise<T>): Promise<T> {
    await new Promise<void>((letThrough) => {
      this.waiting.push({ isRead, letThrough });
      this.changed();
    });
    return await call();
  }

  /** Resolves when the contender waits at the gate or is done. */
  async still(): Promise<void> {
    while (this.waiting.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
  }
}

function gatesOf(table: Table) {
  const current = new AsyncLocalStorage<Gate>();
  const name = "interleaving";
  let answered = () => {};
  table.client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const gate = current.getStore();
        if (!gate) return await next(args);
        return await gate.pass(/Get|Query/.test(commandName), async () => {
          try {
            return await next(args);
          } finally {
            answered();
          }
        });
      },
    { step: "initialize", name },
  );
  return {
    close: () => table.client.middlewareStack.remove(name),

    async run(contenders: readonly Contender[], picks: readonly number[]): Promise<Step[]> {
      const gates = contenders.map(() => new Gate());
      const ends = contenders.map(async (contender, index) => {
        const gate = gates[index];
        if (!gate) return;
        await current.run(gate, contender);
        gate.isOver = true;
        gate.changed();
      });
      const steps: Step[] = [];
      for (;;) {
        await Promise.all(gates.map((gate) => gate.still()));
        const waiting = gates.flatMap((gate, index) => (gate.waiting.length > 0 ? [index] : []));
        const [any] = waiting;
        if (any === undefined) break;
        const last = steps.at(-1);
        const isTold = (index: number) =>
          last?.isRead && index < last.pick && gates[index]?.waiting[0]?.isRead;
        const fresh = waiting.filter((index) => !isTold(index));
        const options = fresh.length > 0 ? fresh : [any];
        const pick = picks[steps.length] ?? options[0] ?? any;
        const call = gates[pick]?.waiting.shift();
        steps.push({ pick, options, isRead: call?.isRead === true });
        await new Promise<void>((resolve) => {
          answered = resolve;
          call?.letThrough();
        });
      }
      await Promise.all(ends);
      return steps;
    },
  };
}
