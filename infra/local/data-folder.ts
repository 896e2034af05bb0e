import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder, whyNotWritten } from "../files/make-folder.ts";
import { markIfEmpty } from "./posting/sample.ts";

/**
 * Makes the data folder, if there is none, and locks it for this process. The operating system releases the file lock
 * when the process ends in any way, so a killed practice leaves nothing to clean up.
 * @throws an Error with a message for the user if the folder cannot be used, or another process has it
 */
export function openDataFolder(folder: string): { release(): void } {
  const database = opened(folder);
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

function opened(folder: string): DatabaseSync {
  try {
    makeFolder(folder);
    markIfEmpty(folder);
    return new DatabaseSync(join(folder, "lock.sqlite"), { timeout: 1_000 });
  } catch (error) {
    throw new Error(
      `${folder} cannot be used as the data folder (${whyNotWritten(error)}): choose another with AFTERCARE_DATA.`,
    );
  }
}
