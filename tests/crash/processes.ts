import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const GONE_WITHIN_MS = 15_000;

/**
 * The processes that work for a practice with this folder, however they came about: a child inherits the variable
 * that names the folder. Empty where there is no /proc.
 */
export function processesOf(folder: string): number[] {
  return pids().filter((pid) => environmentOf(pid).includes(`AFTERCARE_DATA=${folder}`));
}

/** Those that are still there after a while; and how many milliseconds the last of the others took. */
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
    // A process that ended and was not waited for yet is no process any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
