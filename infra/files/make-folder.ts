import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where nothing can be made, such as below /proc:
 * it makes the folder above, which is there, and tries again.
 * @throws an Error with a message for people if it cannot be made
 */
export function makeFolder(folder: string, mode = 0o777): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process was faster.
    if (isFolder(folder)) return;
    throw error;
  }
}

/** @throws an Error if something else is there */
function isFolder(path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) throw new Error(`${path} is not a folder`);
  return there !== undefined;
}

/** Why something cannot be written, as the end of a sentence. */
export function whyNotWritten(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
