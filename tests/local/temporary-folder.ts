import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A temporary folder, deleted after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "aftercare-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Stops a server after the test, if the test has not done so itself by the function that this gives. */
export function stopAfterTest(server: { stop(): Promise<void> }): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    stopping ??= server.stop();
    await stopping;
  };
  onTestFinished(stop);
  return stop;
}

/** SDK client settings for a local server. */
export function clientOf(endpoint: string) {
  return {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  };
}
