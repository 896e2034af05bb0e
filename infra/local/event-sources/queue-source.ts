import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { Invoke } from "../lambda/functions.ts";
import type { Queues } from "../servers/queues.ts";
import type { QueueMapping } from "../template/deployment.ts";
import { queueUrl } from "../template/intrinsics.ts";
import { failedItems, queueRecord } from "./batches.ts";
import { type EventSource, reportFailure } from "./event-source.ts";

type QueueSource = {
  mapping: QueueMapping;
  sqs: SQSClient;
  look: Queues["look"] | undefined;
  invoke: Invoke["queue"];
};

/**
 * Deletes handled messages. Failed ones come again after the visibility time-out or go to the dead-letter queue, which
 * the queue itself does.
 */
export function queueSource({ mapping, sqs, look, invoke }: QueueSource): EventSource {
  const { queue } = mapping;
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
            MaxNumberOfMessages: mapping.batchSize,
            WaitTimeSeconds: 0,
            MessageSystemAttributeNames: ["All"],
            MessageAttributeNames: ["All"],
          }),
        );
        if (Messages.length === 0) return false;
        const response = await invoke({ Records: Messages.map((message) => toLambda(message, queue)) });
        const failed = failedItems(mapping, response);
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

/** A message as Lambda passes it to the function. */
export function toLambda(message: Message, queue: string): SQSRecord {
  const { MessageId = "", ReceiptHandle = "", Body = "", MD5OfBody = "" } = message;
  const { Attributes = {}, MessageAttributes = {} } = message;
  return queueRecord({
    queue,
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    md5OfBody: MD5OfBody,
    attributes: Attributes,
    messageAttributes: MessageAttributes,
  });
}
