import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** Atomic even in a crash: the file has either the old or the new content. */
export function writeAtomically(file: string, content: string): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, "w", 0o600);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}
