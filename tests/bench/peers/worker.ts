import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Emails that each side works on at once. */
export const AT_ONCE = 14;

/** What a worker used, from its first job to its last. */
export interface Used {
  readonly seconds: number;
  /** Its own processor time, in milliseconds. */
  readonly busyMs: number;
  /** The most memory it held, in megabytes. */
  readonly megabytes: number;
}

export interface Worker {
  /** Lets it work, and resolves once it has done so many jobs. */
  work(jobs: number): Promise<Used & { readonly databaseMs: number }>;
  /** Lets it work until it is killed. */
  begin(): void;
  kill(): Promise<void>;
}

/** Starts a worker's process with what it needs as JSON, and waits until it has loaded its code. */
export async function startWorker(
  file: string,
  input: object,
  env: Record<string, string>,
  nodeOptions: readonly string[],
): Promise<Worker> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", ...nodeOptions, path, JSON.stringify(input)], {
    // Its log is part of the work, and nothing that anyone reads here.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, ...env, NODE_ENV: "production" },
  });
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`${file} ended before it was ready.`);
    }),
  ]);
  return {
    async work(jobs) {
      const before = databaseMs(child);
      child.send(jobs);
      const [used] = (await once(child, "message")) as [Used];
      return { ...used, databaseMs: databaseMs(child) - before };
    },
    begin: () => void child.send(Number.MAX_SAFE_INTEGER),
    kill: async () => await end(child, "SIGKILL"),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** Runs in the worker's process: reports when `onJob` was called as often as the bench asked for. */
export function countJobs(start: () => void): () => void {
  let left = 0;
  let began = 0;
  let usage = process.cpuUsage();
  process.on("disconnect", () => process.exit(1));
  process.once("message", (jobs: number) => {
    left = jobs;
    began = performance.now();
    usage = process.cpuUsage();
    start();
  });
  process.send?.("ready");
  return () => {
    left -= 1;
    if (left !== 0) return;
    const { user, system } = process.cpuUsage(usage);
    const used: Used = {
      seconds: (performance.now() - began) / 1_000,
      busyMs: (user + system) / 1_000,
      megabytes: process.resourceUsage().maxRSS / 1_024,
    };
    // A profile is written only when a process ends by itself.
    process.send?.(used, () => process.disconnect());
  };
}

const MS_A_TICK = 10;

/** Processor time of the bench's other processes, which are the database's, with those that have ended. */
function databaseMs(worker: ChildProcess): number {
  const processes = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []));
  const below = (parent: number): number =>
    processes
      .filter((each) => each.parent === parent && each.pid !== worker.pid)
      .reduce((sum, { pid, ticks }) => sum + ticks + below(pid), 0);
  return below(process.pid) * MS_A_TICK;
}

/** Fields 4 and 14 to 17 of /proc/PID/stat, after the name in brackets. Undefined for a process that has ended. */
function statOf(name: string): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const fields =
      readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ").map(Number) ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return { pid: Number(name), parent: fields[1] ?? 0, ticks };
  } catch {
    return undefined;
  }
}
