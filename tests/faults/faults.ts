import type { Random } from "./engine/random.ts";

/**
 * All faults with their maximum rates. Each run draws its faults and rates: if everything failed at once, little else
 * would be tested.
 */
export const FAULTS = {
  "crash-before-call": { says: "a function dies before a call is sent", most: 0.03 },
  "crash-after-call": { says: "a function dies after a call was served", most: 0.03 },
  stall: { says: "a function stalls for up to its time-out", most: 0.03 },
  throttled: { says: "a service throttles", most: 0.35 },
  unreachable: { says: "a connection fails", most: 0.1 },
  "server-error": { says: "a service fails before doing anything", most: 0.1 },
  "request-lost": { says: "a request is lost", most: 0.05 },
  "request-late": {
    says: "a request is served up to half a minute late, after most time-outs",
    most: 0.05,
  },
  "answer-lost": { says: "a service does the work, then the connection drops", most: 0.08 },
  "email-answer-lost": { says: "SES accepts an email, then the connection drops", most: 0.2 },
  "rate-exceeded": { says: "others have used up the account's SES rate", most: 0.3 },
  "email-outage": { says: "SES accepts nothing for up to four days", most: 0.8 },
  "refused-for-good": { says: "SES rejects a message to a client", most: 0.2 },
  conflict: { says: "a transaction conflicts with another one or with a single write", most: 0.2 },
  "batch-unfinished": { says: "DynamoDB returns unprocessed keys", most: 0.1 },
  "cold-start": { says: "a function has a cold start", most: 0.5 },
  "index-lags": { says: "the index lags a minute behind the table", most: 0.3 },
  "stream-late": { says: "the table's stream is read hours late", most: 0.1 },
  "stream-rewound": { says: "stream records are delivered again, with all later ones", most: 0.2 },
  "stream-lost": { says: "stream records expire unread", most: 0.1 },
  "message-duplicated": { says: "the queue delivers a message twice", most: 0.3 },
  "message-late": { says: "the queue delivers a message up to an hour late", most: 0.2 },
  "message-not-deleted": { says: "a handled message is delivered again", most: 0.2 },
  "schedule-forgotten": { says: "a schedule is acknowledged but not created", most: 0.1 },
  "schedule-lost": { says: "a schedule fires but its message is lost", most: 0.1 },
  "schedule-late": { says: "a schedule fires up to two hours late", most: 0.2 },
  "schedule-duplicated": { says: "a schedule fires twice", most: 0.3 },
  "event-lost": { says: "an SES event is lost", most: 0.4 },
  "event-late": { says: "an SES event is up to two hours late, so out of order", most: 0.3 },
  "event-duplicated": { says: "an SES event is delivered twice", most: 0.3 },
  "watch-missed": { says: "find-overdue is not started", most: 0.2 },
  "watch-doubled": { says: "find-overdue is started twice at once", most: 0.2 },
  "http-request-lost": { says: "a request never reaches the practice", most: 0.1 },
  "http-answer-lost": { says: "the practice answers, but the answer is lost", most: 0.15 },
  "clocks-apart": {
    says: "the machines' clocks differ by up to ten minutes, even within one function",
    most: 1,
  },
} as const satisfies Record<string, { says: string; most: number }>;
export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

export interface Faults {
  /** Whether it happens here. */
  strikes(fault: Fault): boolean;
  /** Ends all faults. */
  stop(): void;
  /** Counts per fault. */
  readonly counts: ReadonlyMap<Fault, number>;
  /** Called to end the faults right after one has struck, when there is most to recover from. */
  onLast(then: () => void): void;
  /** Registers a callback for the end of the faults. */
  atEnd(then: () => void): void;
  /** This run's faults, for its trace. */
  readonly chosen: readonly string[];
}

interface Budget {
  readonly rate: number;
  left: number;
}

/** The most strikes per fault and run, so that a frequent fault does not use up the others'. */
const BUDGETS = [1, 3, 10, 40];
/** These apply from the start of a run or are drawn once, so they do not decide when to end the faults. */
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
  // The faults end with one strike of one fault; rare faults are chosen as often as frequent ones.
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
    // This may be the strike that ended the faults.
    atEnd: (then) => void (isOver ? then() : endings.push(then)),
    onLast(then) {
      end = then;
    },
    counts,
    chosen,
  };
}

/** No random faults; the named ones always strike. */
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
    /** Any of its strikes may be the last. */
    onLast(then) {
      tell = then;
    },
    atEnd() {},
    counts,
    chosen: always,
  };
}
