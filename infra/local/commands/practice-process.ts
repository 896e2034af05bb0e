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
  /** Like Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Like a power cut. */
  kill(): Promise<void>;
};

export type PracticeOptions = {
  folder: string;
  /** Reuse the port to keep the links of earlier emails working. */
  port?: string;
  environment?: Record<string, string>;
};

/**
 * Runs a local practice in a child process, which exits when this process ends in any way.
 * @throws an Error with its output if it exits before opening
 */
export async function startPracticeProcess(options: PracticeOptions): Promise<PracticeProcess> {
  const { opened, ...ends } = spawnPractice(options);
  return { url: await opened, ...ends };
}

/** The same without waiting; `opened` resolves with the address, or rejects if the process exits first. */
export function spawnPractice(
  options: PracticeOptions,
): Omit<PracticeProcess, "url"> & { opened: Promise<string> } {
  const { folder, port = "0", environment = {} } = options;
  const child = spawn(process.execPath, ["--import", "tsx", "infra/local/main.ts"], {
    cwd: ROOT,
    // The IPC channel closes with this process, and the practice exits then.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...environment, AFTERCARE_DATA: folder, PORT: port },
    // The types only cover three streams.
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const end = async (signal: NodeJS.Signals) => {
    if (!hasEnded(child)) {
      const ended = once(child, "exit");
      // Windows ends a process at once, whatever the signal.
      if (signal === "SIGINT" && process.platform === "win32") child.send(signal);
      else child.kill(signal);
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

/** Makes the folder non-empty, so that no sample session is submitted. */
export function withoutSample(folder: string): string {
  writeFileSync(join(folder, "no-sample"), "");
  return folder;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
