import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const GONE_WITHIN_MS = 15_000;

/**
 * All processes of the practice with this folder, found by the inherited variable that names it. Empty without /proc.
 */
export function processesOf(folder: string): number[] {
  return pids().filter((pid) => environmentOf(pid).includes(`AFTERCARE_DATA=${folder}`));
}

/** The processes still alive after a while, and how many milliseconds the last of the others took to end. */
export async function outlivers(processes: readonly number[]): Promise<{ left: number[]; lastMs: number }> {
  const began = performance.now();
  let left = [...processes];
  let lastMs = 0;
  while (left.length > 0 && lastMs < GONE_WITHIN_MS) {
    await pause(20);
    left = left.filter(isAlive);
    lastMs = performance.now() - began;
  }
  return { left, lastMs };
}

function pids(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie does not count.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
