import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const GUARDIAN = fileURLToPath(new URL("../../infra/local/servers/guardian.ts", import.meta.url));
const READY_WITHIN_MS = 180_000;
const KEPT_CHARACTERS = 100_000;

/** No real AWS credentials reach an emulator. */
const OF_THIS_MACHINE = Object.fromEntries(
  ["PATH", "HOME", "LANG", "JAVA_HOME"].map((name) => [name, process.env[name]]),
);

interface Server {
  /** The end of its output, for error messages. */
  log(): string;
  /** Ends it and its children. */
  stop(): Promise<void>;
}

/**
 * Starts a third-party server, ready when it prints `ready` (another program may answer on its port). It ends with this
 * process.
 */
export async function startServer(options: {
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly ready: string;
}): Promise<Server> {
  const guardian = spawn(process.execPath, [GUARDIAN, ...options.command], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...OF_THIS_MACHINE, ...options.environment },
    // Ctrl-C must not stop the server before the tests.
    detached: true,
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

  const timeout = AbortSignal.timeout(READY_WITHIN_MS);
  const late = once(timeout, "abort");
  if ((await Promise.race([ready, ended, late])) !== "ready") {
    await stop();
    throw new Error(`${options.command.join(" ")} did not start: ${said.trim() || "no reason given"}`);
  }
  return { log: () => said, stop };
}
