import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";

/**
 * From here on all that is logged in this process goes to `aftercare.log` in the folder: the terminal is for the
 * one line with the address.
 */
export function logToFile(folder: string): void {
  const file = openSync(join(folder, "aftercare.log"), "a", 0o600);
  const write = (...parts: unknown[]) => {
    writeSync(file, `${format(...parts)}\n`);
  };
  Object.assign(console, { log: write, info: write, debug: write, warn: write, error: write });
}
