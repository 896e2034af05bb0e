import type { SQSEvent } from "aws-lambda";
import { NOW } from "../records/builders.ts";

/** An SQS event with messages `message-0` and so on. */
export function queued(...bodies: string[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      receiptHandle: "handle",
      body,
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "0",
        SenderId: "sender",
        ApproximateFirstReceiveTimestamp: "0",
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:queue",
      awsRegion: "us-east-1",
    })),
  };
}

/** As SNS wraps it for a queue. */
export function notified(...messages: string[]): SQSEvent {
  const envelope = {
    Type: "Notification",
    MessageId: "n-1",
    TopicArn: "arn:topic",
    Subject: "Amazon SES Email Event Notification",
    Timestamp: NOW,
    SignatureVersion: "1",
    Signature: "",
    SigningCertURL: "",
    UnsubscribeURL: "",
  };
  return queued(...messages.map((Message) => JSON.stringify({ ...envelope, Message })));
}
