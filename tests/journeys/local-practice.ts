import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll } from "vitest";
import {
  type Message,
  type PracticeClient,
  practiceClient,
} from "../../infra/local/commands/practice-client.ts";
import {
  type PracticeProcess,
  startPracticeProcess,
  withoutSample,
} from "../../infra/local/commands/practice-process.ts";
import { type SessionReport, sampleSession } from "../../infra/local/posting/sessions.ts";

/** A local practice in a child process, one per file; every test uses its own clients. */
export function usePractice(environment: Record<string, string> = {}) {
  let folder = "";
  let running: PracticeProcess | undefined;
  let client: PracticeClient | undefined;

  async function start(port = "0"): Promise<void> {
    running = await startPracticeProcess({ folder, port, environment });
    client = practiceClient(running.url);
  }
  beforeAll(async () => {
    folder = withoutSample(mkdtempSync(join(tmpdir(), "aftercare-journey-")));
    await start();
  });
  afterAll(async () => {
    await running?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  return {
    get client(): PracticeClient {
      if (client === undefined) throw new Error("The practice is not open yet.");
      return client;
    },
    get folder(): string {
      return folder;
    },
    /** Kills and restarts the practice. */
    async killAndRestart(): Promise<void> {
      const port = new URL(this.client.url).port;
      await running?.kill();
      await start(port);
    },
    async stop(): Promise<number | null | undefined> {
      return await running?.stop();
    },
  };
}

type Changes = { outcome?: Record<string, unknown>; client?: Record<string, unknown> };

/** A session of a unique client, ended five minutes ago. */
export async function sessionOf(
  name: string,
  { status }: PracticeClient,
  changes: Changes = {},
): Promise<SessionReport> {
  const { now } = await status();
  return sampleSession(now, {
    id: `s-${name}`,
    client: { id: `c-${name}`, firstName: name, email: addressOf(name), ...changes.client },
    ...(changes.outcome && { outcome: changes.outcome }),
  });
}

export function addressOf(name: string): string {
  return `${name}@example.com`;
}

/** Reports a session and waits for its first email. */
export async function treat(name: string, client: PracticeClient, changes: Changes = {}): Promise<Message> {
  const { status } = await client.report(await sessionOf(name, client, changes));
  if (status !== 202) throw new Error(`The session was answered with ${status}.`);
  await client.settled();
  const [first, ...more] = await client.emailsTo(addressOf(name));
  if (first === undefined || more.length > 0) throw new Error("There is not exactly one email.");
  return first;
}

/** A moment in London time, the sample clients' zone. */
export function inLondon(moment: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO("Europe/London");
}
