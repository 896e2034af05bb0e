/** The results of many runs. */
export interface Tally {
  runs: number;
  emails: number;
  followUps: number;
  /** Strikes per fault. */
  readonly faults: Map<string, number>;
  /** Runs per fault. */
  readonly struck: Map<string, number>;
  readonly sites: Map<string, number>;
  readonly broken: Broken[];
  readonly found: FoundBug[];
}

export interface RandomRun {
  readonly seed: number;
}

export interface ScriptedRun {
  readonly script: string;
  readonly crashes: readonly number[];
}

export interface Broken {
  readonly rule: string;
  readonly what: string;
  readonly which: RandomRun | ScriptedRun | { readonly bug: string };
}

/** A planted bug, and how it was found. */
export interface FoundBug {
  readonly bug: string;
  readonly what: string;
  /** How many runs it took. */
  readonly runs: number;
  /** The run that found it; undefined when the platform refused the code. */
  readonly which?: RandomRun | ScriptedRun;
}

export function emptyTally(): Tally {
  return {
    runs: 0,
    emails: 0,
    followUps: 0,
    faults: new Map(),
    struck: new Map(),
    sites: new Map(),
    broken: [],
    found: [],
  };
}

export function addTo(total: Tally, part: Tally): void {
  total.runs += part.runs;
  total.emails += part.emails;
  total.followUps += part.followUps;
  for (const name of ["faults", "struck", "sites"] as const) {
    for (const [what, times] of part[name]) total[name].set(what, (total[name].get(what) ?? 0) + times);
  }
  total.broken.push(...part.broken);
  total.found.push(...part.found);
}

/** The command that repeats a run. */
export function replayOf(which: Broken["which"]): string {
  if ("bug" in which) return `npm run test:faults -- --bug "${which.bug}"`;
  return "seed" in which
    ? `npm run test:faults -- --seed ${which.seed} --trace`
    : `npm run test:faults -- --story "${which.script}" --crash ${which.crashes.join(",")} --trace`;
}
