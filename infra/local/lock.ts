import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Keeps the folder for this process alone. The lock is the system's own on an open file, so it ends with the
 * process, however that ends: a killed practice leaves nothing to clean up.
 * @throws an Error with one clear sentence when another process has the folder
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
