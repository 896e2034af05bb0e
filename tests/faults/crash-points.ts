import type { Faults } from "./faults.ts";

/**
 * Before and after every awaited effect of a function lies a point at which it can die. They are counted in the
 * order in which a run comes to them, so that a run can be told to die at certain ones.
 */
export interface CrashPoints {
  /**
   * @param site which effect of which function
   * @param invocation whose it is
   */
  strikes(phase: "before" | "after", site: string, invocation: string): boolean;
  /** How many points the run has come to. */
  readonly reached: number;
  /** How often the run came to each site, before and after. */
  readonly sites: ReadonlyMap<string, number>;
}

interface Script {
  /** The places of the points at which a function dies. */
  readonly at: readonly number[];
  onStrike(): void;
}

/** @param script of a run that dies where it is told to, besides what the faults choose */
export function crashPoints(faults: Faults, script?: Script): CrashPoints {
  const sites = new Map<string, number>();
  const read = new Set<string>();
  let reached = 0;

  /** To die at the second of the same reads is to die at the first: all shards are one point before, one after. */
  function isRepeatedRead(site: string, phase: string, invocation: string): boolean {
    if (!READS.test(site)) return false;
    const name = `${invocation} ${site} ${phase}`;
    const isRepeated = read.has(name);
    read.add(name);
    return isRepeated;
  }

  return {
    strikes(phase, site, invocation) {
      const name = `${site} (${phase})`;
      sites.set(name, (sites.get(name) ?? 0) + 1);
      if (!script) return faults.strikes(`crash-${phase}-call`);
      if (isRepeatedRead(site, phase, invocation)) return false;
      if (!script.at.includes(reached++)) return false;
      script.onStrike();
      return true;
    },
    get reached() {
      return reached;
    },
    sites,
  };
}

const READS = / (Query|GetItem|BatchGetItem|GetSecretValue)$/;
