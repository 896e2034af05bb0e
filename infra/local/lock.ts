import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Locks the folder for this process. The operating system releases the file lock when the process ends in any way, so a
 * killed practice leaves nothing to clean up.
 * @throws an Error with a message for the user if another process has the folder
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, "lock.sqlite"), { timeout: 1_000 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!(error instanceof Error && /locked/i.test(error.message))) throw error;
    throw new Error(
      `Another practice is running in ${folder}: stop it, or choose another folder with AFTERCARE_DATA.`,
    );
  }
  return { release: () => database.close() };
}
