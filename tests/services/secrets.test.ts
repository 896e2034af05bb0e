import {
  GetSecretValueCommand,
  InternalServiceError,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { createLog } from "../../shared/services/log.ts";
import { secretReader } from "../../shared/services/secrets.ts";

const CURRENT = "c".repeat(44);
const PREVIOUS = "p".repeat(44);
const failing = new InternalServiceError({ $metadata: {}, message: `not now: ${CURRENT}` });

/** A reader with an adjustable clock. */
function aReader() {
  const client = new SecretsManagerClient({ region: "us-east-1" });
  const mock = mockClient(client);
  const lines: string[] = [];
  const time = { now: "2026-11-20T15:00:00.000Z" };
  const log = createLog("test", (line) => lines.push(line));
  return { mock, lines, time, read: secretReader("webhook", () => time.now, log, client) };
}

function stored(value: object) {
  return { SecretString: JSON.stringify(value) };
}

describe("reading a secret", () => {
  it.each([
    ["alone", { current: CURRENT }, [CURRENT]],
    ["before the previous one", { current: CURRENT, previous: PREVIOUS }, [CURRENT, PREVIOUS]],
    [
      "before the next one, which does not sign yet",
      { current: CURRENT, next: PREVIOUS },
      [CURRENT, PREVIOUS],
    ],
  ])("has the current value first: %s", async (_, value, values) => {
    const { mock, read } = aReader();
    mock.on(GetSecretValueCommand, { SecretId: "webhook" }).resolves(stored(value));
    expect(await read()).toEqual({ values });
  });

  it("refreshes after five minutes, not before", async () => {
    const { mock, read, time } = aReader();
    mock
      .on(GetSecretValueCommand)
      .resolvesOnce(stored({ current: PREVIOUS }))
      .resolves(stored({ current: CURRENT, previous: PREVIOUS }));
    await read();
    time.now = "2026-11-20T15:04:59.999Z";
    expect(await read()).toEqual({ values: [PREVIOUS] });
    expect(mock.commandCalls(GetSecretValueCommand)).toHaveLength(1);
    time.now = "2026-11-20T15:05:00.000Z";
    expect(await read()).toEqual({ values: [CURRENT, PREVIOUS] });
  });

  it.each<[string, (reading: ReturnType<typeof aReader>["mock"]) => void, string]>([
    ["fails", (mock) => mock.on(GetSecretValueCommand).rejects(failing), "InternalServiceError"],
    [
      "is unreadable",
      (mock) => mock.on(GetSecretValueCommand).resolves({ SecretString: "{" }),
      "SyntaxError",
    ],
  ])(
    "uses the cached value while a refresh %s, and logs that without the value",
    async (_, breaks, error) => {
      const { mock, read, time, lines } = aReader();
      mock.on(GetSecretValueCommand).resolves(stored({ current: CURRENT }));
      await read();
      breaks(mock);
      time.now = "2026-11-20T18:00:00.000Z";
      expect(await read()).toEqual({ values: [CURRENT] });
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        { level: "warn", capability: "test", code: "secret-stale", error },
      ]);
    },
  );

  it("throws if it was never read, and recovers later", async () => {
    const { mock, read } = aReader();
    mock
      .on(GetSecretValueCommand)
      .rejectsOnce(failing)
      .resolves(stored({ current: CURRENT }));
    await expect(read()).rejects.toBe(failing);
    expect(await read()).toEqual({ values: [CURRENT] });
  });

  it.each([
    ["nothing", {}],
    ["text that is no JSON", { SecretString: CURRENT }],
    ["a value that is too short", stored({ current: "short" })],
    ["no current value", stored({ previous: PREVIOUS })],
  ])("throws for %s", async (_, answer) => {
    const { mock, read } = aReader();
    mock.on(GetSecretValueCommand).resolves(answer);
    await expect(read()).rejects.toThrow();
  });
});
