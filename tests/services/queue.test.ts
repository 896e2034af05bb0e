import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { attemptOf, followUpQueue, readMessage, writeMessage } from "../../shared/services/queue.ts";

const NOW = "2026-11-20T15:00:00.000Z";
const key = { clientId: "c-42", sessionId: "s-1001", step: "check-in-day-2" };

function aQueue() {
  const client = new SQSClient({ region: "us-east-1" });
  const mock = mockClient(client);
  mock.on(SendMessageCommand).resolves({});
  const put = async (dueAt: string) => {
    await followUpQueue("https://queue.example/follow-ups", client).put({ ...key, attempt: 3 }, dueAt, NOW);
    return mock.commandCalls(SendMessageCommand).at(-1)?.args[0].input;
  };
  return { mock, put };
}

describe("the follow-up queue", () => {
  it.each([
    ["due now", NOW, 0],
    ["long overdue", "2026-11-01T00:00:00.000Z", 0],
    ["due in half a second: never early", "2026-11-20T15:00:00.500Z", 1],
    ["due in a minute", "2026-11-20T15:01:00.000Z", 60],
    ["due in a quarter of an hour", "2026-11-20T15:15:00.000Z", 900],
    ["due in a year: as long as SQS can", "2027-11-20T15:00:00.000Z", 900],
  ])("delays what is %s", async (_, dueAt, seconds) => {
    const { put } = aQueue();
    expect(await put(dueAt)).toMatchObject({ DelaySeconds: seconds });
  });

  it("carries only ids, and the attempt", async () => {
    const { put } = aQueue();
    const wider = { ...key, firstName: "Samantha" };
    expect(await put(NOW)).toEqual({
      QueueUrl: "https://queue.example/follow-ups",
      MessageBody: JSON.stringify(key),
      MessageAttributes: { attempt: { DataType: "Number", StringValue: "3" } },
      DelaySeconds: 0,
    });
    expect(writeMessage(wider)).toBe(JSON.stringify(key));
  });

  it("rethrows SQS's errors", async () => {
    const { mock, put } = aQueue();
    mock.on(SendMessageCommand).rejects(new Error("no queue"));
    await expect(put(NOW)).rejects.toThrow("no queue");
  });

  it("knows no attempt of a schedule's message, or of one that an older version queued", () => {
    expect(attemptOf({ messageAttributes: {} })).toBeUndefined();
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    "{}",
    JSON.stringify({ clientId: "c-42", sessionId: "s-1001" }),
    JSON.stringify({ ...key, clientId: "c#42" }),
    JSON.stringify({ ...key, step: "Check In" }),
    JSON.stringify({ ...key, more: 1 }),
  ])("throws for other messages: %s", (body) => {
    expect(() => readMessage(body)).toThrow();
  });
});
