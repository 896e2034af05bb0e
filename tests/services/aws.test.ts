import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openTable } from "../../shared/records/table.ts";
import { CLIENT_CONFIG } from "../../shared/services/aws.ts";
import { followUpQueue } from "../../shared/services/queue.ts";
import { followUpSchedules } from "../../shared/services/schedules.ts";
import { secretReader } from "../../shared/services/secrets.ts";
import { captureLog } from "../functions/fakes.ts";

const NOW = "2026-11-20T15:00:00.000Z";
const KEY = { clientId: "c-42", sessionId: "s-1001", step: "after-care" };

/** A server that accepts every call and never answers. `asks` waits for so many calls. */
async function aHangingService() {
  let asked = 0;
  let heard = () => {};
  const server = createServer((request) =>
    request.resume().on("end", () => {
      asked++;
      heard();
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  // Then the SDK does not wait between two attempts.
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  const asks = async (times: number) => {
    while (asked < times) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  return { url, asks };
}

/** One call to each service, with the functions' client. */
const calls: Record<string, (url: string) => Promise<unknown>> = {
  DynamoDB: () =>
    openTable("Records").client.send(
      new GetItemCommand({ TableName: "Records", Key: { PK: { S: "x" }, SK: { S: "x" } } }),
    ),
  SQS: (url) => followUpQueue(`${url}/follow-ups`).put({ ...KEY, attempt: 0 }, NOW, NOW),
  Scheduler: () => {
    const target = { group: "derby", queueArn: "arn:queue", roleArn: "arn:role", deadLetterArn: "arn:dead" };
    return followUpSchedules(target).create(KEY, NOW);
  },
  "Secrets Manager": () => secretReader("webhook", () => NOW, captureLog().log)(),
};

const WAIT = CLIENT_CONFIG.requestHandler.requestTimeout;

describe("a service that does not answer", () => {
  it.each(Object.keys(calls))("is retried and timed out as configured: %s", async (service) => {
    const { url, asks } = await aHangingService();
    let failure: unknown;
    const calling = calls[service]?.(url).catch((error: unknown) => {
      failure = error;
    });
    for (let attempt = 1; attempt <= CLIENT_CONFIG.maxAttempts; attempt++) {
      await vi.advanceTimersByTimeAsync(1);
      await asks(attempt);
      await vi.advanceTimersByTimeAsync(WAIT - 100);
      expect(failure).toBeUndefined();
      await vi.advanceTimersByTimeAsync(100);
    }
    await calling;

    expect(failure).toMatchObject({ name: "TimeoutError" });
  });
});
