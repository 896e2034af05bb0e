import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export type PracticeProcess = {
  url: string;
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut does. */
  kill(): Promise<void>;
};

export type PracticeOptions = {
  folder: string;
  /** The same one again lets the links of earlier emails go on working. */
  port?: string;
  environment?: Record<string, string>;
};

/**
 * Runs a local practice as a process of its own, which ends when this one does, however that ends.
 * @throws an Error with what it said, when it ends instead of opening
 */
export async function startPracticeProcess(options: PracticeOptions): Promise<PracticeProcess> {
  const { opened, ...ends } = spawnPractice(options);
  return { url: await opened, ...ends };
}

/** The same for those who do not wait until it is open; `opened` has its address, or is rejected when it ends first. */
export function spawnPractice(
  options: PracticeOptions,
): Omit<PracticeProcess, "url"> & { opened: Promise<string> } {
  const { folder, port = "0", environment = {} } = options;
  const child = spawn(process.execPath, ["--import", "tsx", "infra/local/main.ts"], {
    cwd: ROOT,
    // Nothing is said over the channel: it ends with this process, and the practice ends with it.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...environment, AFTERCARE_DATA: folder, PORT: port },
    // The types know it with three of them only.
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const end = async (signal: NodeJS.Signals) => {
    if (!hasEnded(child)) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    opened: addressOf(child, end),
    stop: () => end("SIGINT"),
    kill: async () => {
      await end("SIGKILL");
    },
  };
}

async function addressOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
  end: (signal: NodeJS.Signals) => Promise<unknown>,
): Promise<string> {
  let complaints = "";
  child.stderr.on("data", (text) => {
    complaints += String(text);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  await end("SIGKILL");
  throw new Error(`The practice did not open: ${complaints.trim()}`);
}

/** A practice whose folder is not empty starts without the sample session. */
export function withoutSample(folder: string): string {
  writeFileSync(join(folder, "no-sample"), "");
  return folder;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
