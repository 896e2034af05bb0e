import type { SNSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { NOW } from "../records/builders.ts";
import { aBounce, aRecorder, aSesEvent, COMPLAINED, notification } from "./a-recorder.ts";
import { failing, mustNotBeCalled, throttled } from "./fakes.ts";
import { notified, queued } from "./queued.ts";

/** As SNS invokes a function directly. */
function calledBySns(...messages: string[]): SNSEvent {
  return {
    Records: messages.map((message) => ({
      EventVersion: "1.0",
      EventSubscriptionArn: "arn:subscription",
      EventSource: "aws:sns",
      Sns: {
        SignatureVersion: "1",
        Timestamp: NOW,
        Signature: "",
        SigningCertUrl: "",
        MessageId: "n-1",
        Message: message,
        MessageAttributes: {},
        Type: "Notification",
        UnsubscribeUrl: "",
        TopicArn: "arn:topic",
        Subject: "Amazon SES Email Event Notification",
      },
    })),
  };
}

/** A recorder on a table that fails. */
function aFailingRecorder() {
  return aRecorder(undefined, {
    followUps: { find: failing, settle: mustNotBeCalled, alert: mustNotBeCalled },
  });
}

describe("a report that cannot be recorded", () => {
  it("stays on the queue for a retry: the table fails", async () => {
    const { receive, captured } = aFailingRecorder();
    const reports = [aSesEvent("Send"), aBounce("Permanent"), aSesEvent("Complaint"), aSesEvent("Reject")];
    expect(await receive(...reports)).toEqual({
      batchItemFailures: reports.map((_, index) => ({ itemIdentifier: `message-${index}` })),
    });
    expect(captured.entries()).toContainEqual({
      level: "error",
      capability: "record-delivery",
      code: "record-failed",
      messageId: "message-0",
      error: "ThrottlingException",
    });
  });

  it("does not stop the others of its batch", async () => {
    const { handler, done } = aRecorder();
    const [bad, good] = [queued("{"), notification(aSesEvent("Complaint"))];
    const Records = [...bad.Records, ...good.Records.map((each) => ({ ...each, messageId: "good" }))];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
    expect(done).toEqual(COMPLAINED);
  });

  it.each([
    ["no JSON", "{", "SyntaxError"],
    ["no notification", "{}", "$ZodError"],
    ["truncated JSON", '{"eventType":"Send","mail":{', "SyntaxError"],
    ["an email without a recipient or a tag", '{"eventType":"Send"}', "$ZodError"],
    ["an unexpected event", JSON.stringify(aSesEvent("Surprise")), "$ZodError"],
    ["a bounce of no type", JSON.stringify(aSesEvent("Bounce")), "$ZodError"],
  ])("is logged with its cause: %s", async (what, message, error) => {
    const { handler, done, captured } = aRecorder();
    const { batchItemFailures } = await handler(what.startsWith("no ") ? queued(message) : notified(message));
    expect(batchItemFailures).toHaveLength(1);
    expect(captured.entries()).toMatchObject([{ level: "error", code: "record-failed", error }]);
    expect(done).toEqual([]);
  });
});

describe("a direct invocation by SNS, retried by Lambda with this version", () => {
  it("is recorded like a message of the queue", async () => {
    const { handler, done } = aRecorder();
    await handler(calledBySns(JSON.stringify(aSesEvent("Complaint"))));
    expect(done).toEqual(COMPLAINED);
  });

  it("fails as a whole, so that Lambda retries it", async () => {
    const { handler } = aFailingRecorder();
    await expect(handler(calledBySns(JSON.stringify(aSesEvent("Send"))))).rejects.toThrow(throttled());
  });
});
