import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../../shared/domain/time/instant.ts";
import type { HookRecords } from "../../../shared/records/hooks.ts";
import { writeAtomically } from "../servers/atomic-file.ts";

/** The token of an open hook. Kept in the data folder, since the table has only its hash; a new one once it is revoked. */
export async function hookToTry(folder: string, hooks: HookRecords, now: Instant): Promise<string> {
  const file = join(folder, "hook");
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (await hooks.isOpen(kept)) return kept;
  const token = await hooks.make("local", now);
  writeAtomically(file, token);
  return token;
}
