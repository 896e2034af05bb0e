import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findFreePort } from "../../../infra/local/servers/dynamodb.ts";

const run = promisify(execFile);
const DEBIAN = "/usr/lib/postgresql";

/** The folder of Postgres's programs, of the newest version; undefined if it is not installed. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((each) => join(DEBIAN, each, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** A server on a folder of its own, with its defaults: every commit is on the disk before it is answered. */
export async function startPostgres(programs: string) {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-peers-"));
  const user = userToRunAs();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { ...user, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  const data = join(folder, "data");
  await run(join(programs, "initdb"), ["-D", data, "-U", "bench", "-A", "trust"], {
    ...options,
    cwd: folder,
  });
  const port = await findFreePort();
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-p", String(port), "-k", folder, "-c", "fsync=on", "-c", "synchronous_commit=on"],
    { ...options, cwd: folder, stdio: "ignore" },
  );
  while (!isReady(join(data, "postmaster.pid"))) {
    if (server.exitCode !== null) throw new Error("Postgres did not start.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    connectionString: `postgres://bench@127.0.0.1:${port}/postgres`,
    async stop(): Promise<void> {
      const ended = once(server, "exit");
      // A fast shutdown: it ends the connections that are left.
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root. */
function userToRunAs(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  const line =
    lines.find((each) => each.startsWith("postgres:")) ?? lines.find((each) => each.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

function isReady(file: string): boolean {
  try {
    accessSync(file);
    return /^ready\s*$/m.test(readFileSync(file, "utf8"));
  } catch {
    return false;
  }
}
