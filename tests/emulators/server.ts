import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const GUARDIAN = fileURLToPath(new URL("../../infra/local/servers/guardian.ts", import.meta.url));
const READY_WITHIN_MS = 60_000;
const KEPT_CHARACTERS = 100_000;

/** Nothing of an account that somebody is signed in to reaches a server that only plays one. */
const OF_THIS_MACHINE = Object.fromEntries(
  ["PATH", "HOME", "LANG", "JAVA_HOME"].map((name) => [name, process.env[name]]),
);

interface Server {
  /** The end of what it has printed, for when something failed. */
  log(): string;
  /** Ends it, and whatever it started. */
  stop(): Promise<void>;
}

/**
 * Starts a server that somebody else wrote. It is ready when it prints `ready`: on a port that was taken first, it is
 * another program that answers. It ends with this process, however that dies.
 */
export async function startServer(options: {
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly ready: string;
}): Promise<Server> {
  const guardian = spawn(process.execPath, [GUARDIAN, ...options.command], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...OF_THIS_MACHINE, ...options.environment },
    // Ctrl-C goes to the tests alone, which still need the server to stop cleanly.
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
