import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleSession } from "./sessions.ts";
import { postWebhook } from "./webhook.ts";

/** Marks a new folder until its sample session is recorded. */
const MARK = "sample-to-come";

/** Must be called before anything else is written to the folder. */
export function markIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) writeFileSync(join(folder, MARK), "");
}

/** Submits the sample session to a new practice, so that there is something to see. */
export async function submitSampleOnce(
  folder: string,
  practice: { url: string; secret: string; now: Date },
): Promise<void> {
  const mark = join(folder, MARK);
  if (!existsSync(mark)) return;
  // Not the file's ids and address, so that submitting the file reports another client's session. With the practice's
  // own time zone and check-in days.
  const session = sampleSession(practice.now.toISOString(), {
    id: "sample-session",
    client: { id: "sample-client", email: "sample-client@example.com", timeZone: undefined },
    followUp: undefined,
  });
  const answer = await postWebhook(`${practice.url}/webhook`, practice.secret, JSON.stringify(session));
  // 409: it was recorded before, but the process was killed before it could remove the mark.
  if (answer.status !== 202 && answer.status !== 409) {
    throw new Error(`The sample session was answered with ${answer.status}.`);
  }
  rmSync(mark);
}
