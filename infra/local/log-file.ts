import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";

const terminal = process.stdout.write.bind(process.stdout);

/** Prints to the terminal, wherever the log goes. */
export function say(line: string): void {
  terminal(`${line}\n`);
}

/** Redirects all logging of this process to the folder's `aftercare.log`, to keep the terminal for the user. */
export function logToFile(folder: string): void {
  const file = openSync(join(folder, "aftercare.log"), "a", 0o600);
  const write = (...parts: unknown[]) => {
    writeSync(file, `${format(...parts)}\n`);
  };
  Object.assign(console, { log: write, info: write, debug: write, warn: write, error: write });
  Object.assign(process.stdout, { write: (text: string) => writeSync(file, text) > 0 });
}
