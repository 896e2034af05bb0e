import { once } from "node:events";
import { accessSync, constants, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { startGuarded } from "./guarded.ts";
import type { LocalServer } from "./http.ts";

const READY_WITHIN_MS = 60_000;
const PORT_ATTEMPTS = 3;

/**
 * Starts DynamoDB (dynoxide), with `records.sqlite` in the folder, or in memory without a folder. With `elsewhere`, the
 * user's AWS_ENDPOINT_URL_DYNAMODB, starts nothing and returns that endpoint.
 */
export async function startDynamoDb(options: {
  folder?: string | undefined;
  elsewhere?: string | undefined;
  /** Picks a port; called again if another program took it. */
  choosePort?: () => Promise<number>;
}): Promise<LocalServer> {
  if (options.elsewhere) return { url: options.elsewhere, stop: async () => {} };
  const program = findDynoxide();
  if (program === undefined) {
    throw new Error(
      `No local DynamoDB was installed for ${process.platform}-${process.arch}: put dynoxide on the PATH, or set ` +
        "AWS_ENDPOINT_URL_DYNAMODB to a running DynamoDB.",
    );
  }
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true });
  const storage = options.folder === undefined ? [] : ["--db-path", join(options.folder, "records.sqlite")];

  // Dynoxide cannot pick a free port itself, so another program may take ours first.
  const { choosePort = findFreePort } = options;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort();
    try {
      return await run(program, ["--host", "127.0.0.1", "--port", String(port), ...storage], port);
    } catch (error) {
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

async function run(program: string, parameters: string[], port: number): Promise<LocalServer> {
  const url = `http://127.0.0.1:${port}`;
  const server = await startGuarded({
    command: [program, ...parameters],
    ready: "listening on",
    withinMs: READY_WITHIN_MS,
  });
  let isStopping = false;
  void server.ended.then(() => {
    if (!isStopping)
      throw new Error(`The local DynamoDB exited: ${server.log().trim() || "no reason given"}`);
  });
  return {
    url,
    async stop() {
      isStopping = true;
      await server.stop();
    },
  };
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("This machine gave no free port.");
  return address.port;
}

/** From the platform's optional package, or else from the PATH. */
function findDynoxide(): string | undefined {
  const fileName = process.platform === "win32" ? "dynoxide.exe" : "dynoxide";
  try {
    const { resolve } = createRequire(import.meta.url);
    return resolve(`@dynoxide/${process.platform}-${process.arch}/${fileName}`);
  } catch {
    return (process.env.PATH ?? "")
      .split(delimiter)
      .map((folder) => join(folder, fileName))
      .find(isProgram);
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
