import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** MIT. Installed when the bench first runs: none of our code needs its 60 packages. */
const VERSION = "0.18.0";
const TOOLS = fileURLToPath(new URL("../../../.tools/", import.meta.url));

interface Query {
  query(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

interface Failing {
  on(event: "error", listener: () => void): void;
}

interface Pool extends Query {
  on(event: "error", listener: () => void): void;
  on(event: "connect", listener: (connection: Failing) => void): void;
  end(): Promise<void>;
}

/** The part of its API that the bench uses. */
interface GraphileWorker {
  runMigrations(options: { pgPool: Pool }): Promise<void>;
  run(options: {
    connectionString: string;
    maxPoolSize: number;
    concurrency: number;
    noHandleSignals: boolean;
    taskList: Record<string, (payload: { id: number }, helpers: Query) => Promise<void>>;
  }): Promise<{ events: { on(event: "job:complete", listener: () => void): void }; stop(): Promise<void> }>;
}

interface Pg {
  default: { Pool: new (options: { connectionString: string }) => Pool };
}

/** Installs it into `.tools/` on first use. @returns the folder */
export async function installGraphileWorker(): Promise<string> {
  const folder = join(TOOLS, `graphile-worker-${VERSION}`);
  if (existsSync(folder)) return folder;
  await mkdir(TOOLS, { recursive: true });
  const draft = await mkdtemp(join(TOOLS, ".draft-"));
  const quietly = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // Without the variables of the npm that runs the bench: they would name the project's folder.
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  await promisify(execFile)("npm", ["install", ...quietly, "--prefix", draft, `graphile-worker@${VERSION}`], {
    cwd: draft,
    env: Object.fromEntries(others),
  });
  await rename(draft, folder);
  return folder;
}

export async function loadGraphileWorker(
  folder: string,
): Promise<GraphileWorker & Pick<Pg["default"], "Pool">> {
  const load = async (path: string) => await import(pathToFileURL(join(folder, "node_modules", path)).href);
  const worker: GraphileWorker = await load("graphile-worker/dist/index.js");
  const pg: Pg = await load("pg/lib/index.js");
  return { runMigrations: worker.runMigrations, run: worker.run, Pool: pg.default.Pool };
}
