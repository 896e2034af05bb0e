import { flushCompileCache } from "node:module";
import { resolve } from "node:path";
import { readNoOptions } from "./commands/command-line.ts";
import { openDataFolder } from "./data-folder.ts";
import { say } from "./log-file.ts";
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
  // Before the slow steps, so that mistakes are reported at once.
  const lock = openDataFolder(folder);
  const template = startSynthesis(process.env.AFTERCARE_PRACTICE || undefined);
  // Awaited later; without this an early rejection would end the process.
  template.catch(() => {});
  // As in a function; React's development build renders emails several times slower.
  process.env.NODE_ENV ||= "production";
  // Loads while the synthesis thread works.
  const { openLocalPractice } = await import("./open.ts");
  say(await openLocalPractice({ folder, port, template, lock }));
  // Node would write what it has compiled only at its end, which a killed practice never reaches.
  flushCompileCache();
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
 * Exit when the parent's IPC channel closes, so that no practice outlives the program that started it. npm start has no
 * such channel.
 */
function endWithStarter(): void {
  const end = () => process.exit(1);
  // The parent may already have ended.
  if (process.connected === false) end();
  process.on("disconnect", end);
}

readNoOptions(HELP);
process.on("uncaughtException", fail);
endWithStarter();
await main().catch(fail);
