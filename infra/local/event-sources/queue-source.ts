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
  /** The ids of the messages that failed; all fail when it throws. */
  handle(records: SQSRecord[]): Promise<string[]>;
};

/**
 * A queue whose messages are deleted once they are handled. What fails stays, and comes again after the queue's
 * visibility time-out, or goes to its dead-letter queue: both are the queue's own doing.
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
