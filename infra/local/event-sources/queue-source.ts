import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { Queues } from "../servers/queues.ts";
import { queueArn, queueUrl, REGION } from "../template/intrinsics.ts";
import { type EventSource, reportFailure } from "./event-source.ts";

type QueueSource = {
  queue: string;
  /** 1 to 10. */
  batchSize: number;
  sqs: SQSClient;
  look: Queues["look"] | undefined;
  /** Returns the ids of failed messages; if it throws, all failed. */
  handle(records: SQSRecord[]): Promise<string[]>;
};

/**
 * Deletes handled messages. Failed ones come again after the visibility time-out or go to the dead-letter queue, which
 * the queue itself does.
 */
export function queueSource({ queue, batchSize, sqs, look, handle }: QueueSource): EventSource {
  const QueueUrl = queueUrl(queue);

  async function remove(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    const { Failed = [] } = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    if (Failed.length > 0) throw new Error("Handled messages could not be deleted.");
  }

  return {
    async pump() {
      try {
        if (look && (await look(queue))?.ready === 0) return false;
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: batchSize,
            WaitTimeSeconds: 0,
            MessageSystemAttributeNames: ["All"],
            MessageAttributeNames: ["All"],
          }),
        );
        if (Messages.length === 0) return false;
        const failed = new Set(await handle(Messages.map((message) => toLambda(message, queue))));
        await remove(Messages.filter(({ MessageId = "" }) => !failed.has(MessageId)));
        return true;
      } catch (error) {
        reportFailure(`A batch of the queue ${queue} failed`, error);
        return false;
      }
    },
    nextDue: async () => (await look?.(queue))?.nextVisible,
  };
}

function toLambda(message: Message, queue: string): SQSRecord {
  const { MessageId = "", ReceiptHandle = "", Body = "", MD5OfBody = "", Attributes = {} } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    md5OfBody: MD5OfBody,
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "0",
      SenderId: "",
      ApproximateFirstReceiveTimestamp: "0",
      ...Attributes,
    },
    messageAttributes: {},
    eventSource: "aws:sqs",
    eventSourceARN: queueArn(queue),
    awsRegion: REGION,
  };
}
