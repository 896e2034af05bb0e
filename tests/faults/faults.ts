import type { Random } from "./engine/random.ts";

/**
 * Everything that can go wrong around the functions, and how often at most. A run draws which of them it has, and
 * how often: a run in which everything fails at once would try little else than that.
 */
export const FAULTS = {
  "crash-before-call": { says: "a function dies before a call of it has left", most: 0.03 },
  "crash-after-call": { says: "a function dies when its call has been served", most: 0.03 },
  stall: { says: "a function stands still for up to as long as it may run at all", most: 0.03 },
  throttled: { says: "a service says that it is too much just now", most: 0.35 },
  unreachable: { says: "no connection comes about", most: 0.1 },
  "server-error": { says: "a service fails before it has done anything", most: 0.1 },
  "request-lost": { says: "a request gets lost on its way", most: 0.05 },
  "request-late": {
    says: "a request is served up to half a minute late, when hardly anybody waits for it",
    most: 0.05,
  },
  "answer-lost": { says: "a service does what it is asked, and then the connection drops", most: 0.08 },
  "email-answer-lost": { says: "SES accepts an email, and then the connection drops", most: 0.2 },
  "rate-exceeded": { says: "others have used up what SES takes of the account in a second", most: 0.3 },
  "email-outage": { says: "SES takes nothing for up to four days", most: 0.8 },
  "refused-for-good": { says: "SES refuses a message to a client for good", most: 0.2 },
  conflict: { says: "a transaction gets in another's way, or in that of a single write", most: 0.2 },
  "batch-unfinished": { says: "DynamoDB leaves keys of a batch unread", most: 0.1 },
  "cold-start": { says: "a function starts anew, and knows nothing of before", most: 0.5 },
  "index-lags": { says: "the index follows the table a minute late", most: 0.3 },
  "stream-late": { says: "the table's stream is read hours late", most: 0.1 },
  "stream-rewound": { says: "records of the stream are delivered again, with all behind them", most: 0.2 },
  "stream-lost": { says: "records of the stream expire before they are read", most: 0.1 },
  "message-duplicated": { says: "the queue delivers a message twice", most: 0.3 },
  "message-late": { says: "the queue delivers a message up to an hour late", most: 0.2 },
  "message-not-deleted": { says: "a message that was handled comes again", most: 0.2 },
  "schedule-forgotten": { says: "a schedule is promised and never made", most: 0.1 },
  "schedule-lost": { says: "a schedule fires and its message gets lost", most: 0.1 },
  "schedule-late": { says: "a schedule fires up to two hours late", most: 0.2 },
  "schedule-duplicated": { says: "a schedule fires twice", most: 0.3 },
  "event-lost": { says: "an event of SES never comes", most: 0.4 },
  "event-late": { says: "an event of SES comes up to two hours late, and so out of order", most: 0.3 },
  "event-duplicated": { says: "an event of SES comes twice", most: 0.3 },
  "watch-missed": { says: "find-overdue is not started", most: 0.2 },
  "watch-doubled": { says: "find-overdue is started twice at once", most: 0.2 },
  "http-request-lost": { says: "a request never comes to the practice", most: 0.1 },
  "http-answer-lost": { says: "the practice answers, and the answer gets lost", most: 0.15 },
  "clocks-apart": {
    says: "the machines' clocks are up to ten minutes apart, also those of one function",
    most: 1,
  },
} as const satisfies Record<string, { says: string; most: number }>;
export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

export interface Faults {
  /** Whether it happens here. */
  strikes(fault: Fault): boolean;
  /** From now on everything goes well. */
  stop(): void;
  /** How often each has happened. */
  readonly counts: ReadonlyMap<Fault, number>;
  /** Called when it is time for everything to go well: right after a fault, when there is most to recover from. */
  onLast(then: () => void): void;
  /** Does this when everything begins to go well. */
  atEnd(then: () => void): void;
  /** What this run has, for whoever reads its trace. */
  readonly chosen: readonly string[];
}

interface Budget {
  readonly rate: number;
  left: number;
}

/** How often a fault strikes in one run at most: each has its own, so that a frequent one uses up no other's. */
const BUDGETS = [1, 3, 10, 40];
/** These hold from the beginning of a run, or are drawn once: they say nothing of when it is worth ending it. */
const LASTING: ReadonlySet<Fault> = new Set(["clocks-apart", "email-outage"]);

export function faultsBy(random: Random): Faults {
  const budgets = new Map<Fault, Budget>();
  const share = random.pick([0, 0.15, 0.35, 0.6]);
  for (const fault of FAULT_NAMES) {
    if (!random.chance(share)) continue;
    const rate = FAULTS[fault].most * random.pick([0.2, 0.5, 1]);
    budgets.set(fault, { rate, left: random.pick(BUDGETS) });
  }
  const chosen = [...budgets].map(
    ([fault, { rate, left }]) => `${fault} ${left} times at ${Math.round(rate * 1000) / 10}%`,
  );
  const fitToEnd = [...budgets.keys()].filter((fault) => !LASTING.has(fault));
  // The faults end with one strike of one fault. A rare one is chosen as often as a frequent one.
  const last = fitToEnd.length > 0 && random.chance(0.7) ? random.pick(fitToEnd) : undefined;
  let untilLast = last ? random.int(1, budgets.get(last)?.left ?? 1) : 0;
  const counts = new Map<Fault, number>();
  let end = () => {};
  const endings: (() => void)[] = [];
  let isOver = false;
  return {
    strikes(fault) {
      const budget = budgets.get(fault);
      if (!budget || budget.left === 0 || !random.chance(budget.rate)) return false;
      budget.left--;
      counts.set(fault, (counts.get(fault) ?? 0) + 1);
      if (fault === last && --untilLast === 0) end();
      return true;
    },
    stop() {
      isOver = true;
      budgets.clear();
      for (const then of endings.splice(0)) then();
    },
    // The strike that ended it all may be the one that asks.
    atEnd: (then) => void (isOver ? then() : endings.push(then)),
    onLast(then) {
      end = then;
    },
    counts,
    chosen,
  };
}

/** Nothing goes wrong by itself but what is named here, and that always does. */
export function onlyFaults(...always: readonly Fault[]): Faults {
  const counts = new Map<Fault, number>();
  let tell = () => {};
  return {
    strikes(fault) {
      if (!always.includes(fault)) return false;
      counts.set(fault, (counts.get(fault) ?? 0) + 1);
      tell();
      return true;
    },
    stop() {},
    /** Each of its strikes may be the last. */
    onLast(then) {
      tell = then;
    },
    atEnd() {},
    counts,
    chosen: always,
  };
}
