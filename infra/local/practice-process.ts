import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type PracticeProcess = {
  url: string;
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut does. */
  kill(): Promise<void>;
};

/**
 * Runs a local practice as a process of its own.
 * @param port the same one again lets the links of earlier emails go on working
 * @throws an Error with what it said, when it ends instead of opening
 */
export async function startPracticeProcess(options: {
  folder: string;
  port?: string;
  environment?: Record<string, string>;
}): Promise<PracticeProcess> {
  const { folder, port = "0", environment = {} } = options;
  const child = spawn(process.execPath, ["--import", "tsx", "infra/local/main.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment, AFTERCARE_DATA: folder, PORT: port },
  });
  let complaints = "";
  child.stderr.on("data", (text) => {
    complaints += String(text);
  });
  const end = async (signal: NodeJS.Signals) => {
    if (!hasEnded(child)) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    return {
      url,
      stop: () => end("SIGINT"),
      kill: async () => {
        await end("SIGKILL");
      },
    };
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
