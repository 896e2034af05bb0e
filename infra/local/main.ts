import { resolve } from "node:path";
import { readNoOptions } from "./commands/command-line.ts";
import { lockFolder } from "./lock.ts";
import { say } from "./log-file.ts";
import { markIfEmpty } from "./posting/sample.ts";
import { startSynthesis } from "./template/synthesis.ts";

const HELP = `Opens a whole practice on this machine, and prints its address. Ctrl-C closes it; it resumes where it stopped.

  [PORT=3000] [AFTERCARE_DATA=.aftercare] [AFTERCARE_PRACTICE=...] npm start [-- --help]

  PORT                the port; 3000 by default, 0 for a free one
  AFTERCARE_DATA      the data folder; .aftercare by default
  AFTERCARE_PRACTICE  the practice in cdk.json; the first one by default
  --help              this text

Exit code: 0 closed; 1 could not open; 2 usage error.`;

/** `npm start`: a whole practice on this machine. */
async function main(): Promise<void> {
  const folder = resolve(process.env.AFTERCARE_DATA || ".aftercare");
  const port = readPort(process.env.PORT || "3000");
  // Before anything that takes its time, so that a mistake is told at once.
  markIfEmpty(folder);
  const lock = lockFolder(folder);
  const template = startSynthesis(process.env.AFTERCARE_PRACTICE || undefined);
  // Whoever awaits it later hears of a fault; until then it must not end the process.
  template.catch(() => {});
  // As in a function; React's development build takes several times as long for an email.
  process.env.NODE_ENV ||= "production";
  // Loaded while the thread is at work.
  const { open } = await import("./open.ts");
  say(await open({ folder, port, template, lock }));
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not ${text}.`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/**
 * Whoever starts a practice with an IPC channel has it only as long as they live: the system closes the channel
 * however they end, and nobody would be left to stop it. With npm start there is none, and so no such event.
 */
function endWithStarter(): void {
  const end = () => process.exit(1);
  // It may have ended while this program was loaded.
  if (process.connected === false) end();
  process.on("disconnect", end);
}

readNoOptions(HELP);
process.on("uncaughtException", fail);
endWithStarter();
await main().catch(fail);
