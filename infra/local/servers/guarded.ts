import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const GUARDIAN = fileURLToPath(new URL("./guardian.ts", import.meta.url));
const KEPT_CHARACTERS = 100_000;

interface Guarded {
  /** The end of its output, for error messages. */
  log(): string;
  /** Resolves when it has exited, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Ends it and its children. */
  stop(): Promise<void>;
}

/**
 * Starts a server's program, which ends with this process in whatever way that ends. It is ready when it prints `ready`:
 * another program may answer on its port.
 */
export async function startGuarded(options: {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly ready: string;
  readonly withinMs: number;
}): Promise<Guarded> {
  const guardian = spawn(process.execPath, [GUARDIAN, ...options.command], {
    stdio: ["pipe", "pipe", "pipe"],
    env: options.environment ?? process.env,
    // A separate process group: Ctrl-C must not stop the server before those that use it.
    detached: true,
    // On Windows a detached process would get a window.
    windowsHide: true,
  });
  const ended = once(guardian, "exit");
  let said = "";
  const ready = new Promise<"ready">((resolve) => {
    const hear = (text: unknown) => {
      said += String(text);
      if (said.includes(options.ready)) resolve("ready");
      said = said.slice(-KEPT_CHARACTERS);
    };
    guardian.stdout.on("data", hear);
    guardian.stderr.on("data", hear);
  });
  const stop = async () => {
    guardian.stdin.end();
    await ended;
  };

  const late = once(AbortSignal.timeout(options.withinMs), "abort");
  if ((await Promise.race([ready, ended, late])) !== "ready") {
    await stop();
    throw new Error(`${options.command.join(" ")} did not start: ${said.trim() || "no reason given"}`);
  }
  return { log: () => said, ended, stop };
}
