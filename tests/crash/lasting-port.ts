import { createServer } from "node:net";

/**
 * A free port for a practice that dies and comes back, since emails carry links to it. It lies below those that the
 * system gives away by itself, so that no other program has it meanwhile.
 */
export async function lastingPort(): Promise<string> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return String(port);
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
  await new Promise((resolve) => server.close(resolve));
  return free;
}
