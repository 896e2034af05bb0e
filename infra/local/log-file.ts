import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";

const terminal = process.stdout.write.bind(process.stdout);

/** Tells the person at the terminal, wherever the log goes. */
export function say(line: string): void {
  terminal(`${line}\n`);
}

/**
 * From here on all that is logged in this process, by the console or past it, goes to `aftercare.log` in the
 * folder: the terminal is for what is said to the person there.
 */
export function logToFile(folder: string): void {
  const file = openSync(join(folder, "aftercare.log"), "a", 0o600);
  const write = (...parts: unknown[]) => {
    writeSync(file, `${format(...parts)}\n`);
  };
  Object.assign(console, { log: write, info: write, debug: write, warn: write, error: write });
  Object.assign(process.stdout, { write: (text: string) => writeSync(file, text) > 0 });
}
