import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** Either the old content or the new one is there at any moment, also after a crash. */
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
