import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aSession } from "./sessions.ts";
import { postWebhook } from "./webhook.ts";

/** Marks a folder that was empty at its first start, until its sample session is recorded. */
const MARK = "sample-to-come";

/** Called before anything else is put into the folder. */
export function markIfEmpty(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.code : error;
    throw new Error(
      `${folder} cannot be used as the data folder (${reason}): choose another with AFTERCARE_DATA.`,
    );
  }
  if (readdirSync(folder).length === 0) writeFileSync(join(folder, MARK), "");
}

/** Reports the sample session to a practice whose folder was empty, so that there is something to look at. */
export async function submitSampleOnce(
  folder: string,
  practice: { url: string; secret: string; now: Date },
): Promise<void> {
  const mark = join(folder, MARK);
  if (!existsSync(mark)) return;
  // Not the ids and the address of the file: whoever submits that reports another session of another client. And
  // the practice's own time zone and check-in days.
  const session = aSession(practice.now.toISOString(), {
    id: "sample-session",
    client: { id: "sample-client", email: "sample-client@example.com", timeZone: undefined },
    followUp: undefined,
  });
  const answer = await postWebhook(`${practice.url}/webhook`, practice.secret, JSON.stringify(session));
  // A conflict: it was recorded, and then the practice was killed before it could remove the mark.
  if (answer.status !== 202 && answer.status !== 409) {
    throw new Error(`The sample session was answered with ${answer.status}.`);
  }
  rmSync(mark);
}
