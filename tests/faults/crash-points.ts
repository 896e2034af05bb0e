import type { Faults } from "./faults.ts";

/**
 * A function can die before and after every awaited effect. These crash points are numbered in the order of the run, so
 * that a run can be told to die at given ones.
 */
export interface CrashPoints {
  /**
   * @param site the function and effect
   * @param invocation its invocation
   * @param does what the effect reads or writes
   */
  strikes(phase: "before" | "after", site: string, invocation: string, does?: string): boolean;
  /** Each point reached, in order. */
  readonly points: readonly CrashPoint[];
  /** How often each site was reached, before and after. */
  readonly sites: ReadonlyMap<string, number>;
}

export interface CrashPoint {
  /** The function, the effect and the phase. */
  readonly site: string;
  /** A death before a call finds what one after the call before it left behind. */
  readonly phase: "before" | "after";
  /** Its site with what it reads or writes, but for ids and numbers. */
  readonly kind: string;
}

interface Script {
  /** The indices of the points at which to die. */
  readonly at: readonly number[];
  onStrike(): void;
}

/** @param script points to die at, besides those chosen by the faults */
export function crashPoints(faults: Faults, script?: Script): CrashPoints {
  const sites = new Map<string, number>();
  const read = new Set<string>();
  const points: CrashPoint[] = [];

  /** Repeated equal reads count as one: all shards are one point before and one after. */
  function isRepeatedRead(site: string, phase: string, invocation: string): boolean {
    if (!READS.test(site)) return false;
    const name = `${invocation} ${site} ${phase}`;
    const isRepeated = read.has(name);
    read.add(name);
    return isRepeated;
  }

  return {
    strikes(phase, site, invocation, does = "") {
      const name = `${site} (${phase})`;
      sites.set(name, (sites.get(name) ?? 0) + 1);
      if (!script) return faults.strikes(`crash-${phase}-call`);
      if (isRepeatedRead(site, phase, invocation)) return false;
      const kind = `${name} ${does.replaceAll(IDS, "")}`;
      if (!script.at.includes(points.push({ site: name, phase, kind }) - 1)) return false;
      script.onStrike();
      return true;
    },
    points,
    sites,
  };
}

const READS = / (Query|GetItem|BatchGetItem|GetSecretValue)$/;
/** Random ids, and numbers. */
const IDS = /[\w-]{32,}|\d+/g;
