import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { createHandler } from "../../../functions/send-follow-up/handler.ts";
import { queueRecord } from "../../../infra/local/event-sources/batches.ts";
import { AT_ONCE } from "./worker.ts";

/** Two readers with half of the emails each, so that one email at a time for each call, as in the template. */
const READERS = 2;

/**
 * Reads the queue as Lambda's pollers do, with one email a call, and deletes what was done.
 * @param reading checked after each batch
 * @param onJob called for each email that is done and deleted
 */
export async function readFromQueue(
  QueueUrl: string,
  handler: ReturnType<typeof createHandler>,
  reading: { readonly isOn: boolean },
  onJob: () => void,
): Promise<void> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  await Promise.all(Array.from({ length: READERS }, readOn));
  sqs.destroy();

  async function readOn(): Promise<void> {
    while (reading.isOn) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: AT_ONCE / READERS, WaitTimeSeconds: 1 }),
      );
      const done = await Promise.all(
        Messages.map(async ({ MessageId = "", ReceiptHandle = "", Body = "" }, index) => {
          const queue = QueueUrl;
          const record = queueRecord({
            queue,
            messageId: MessageId,
            receiptHandle: ReceiptHandle,
            body: Body,
          });
          const { batchItemFailures } = await handler({ Records: [record] });
          return batchItemFailures.length > 0 ? [] : [{ Id: String(index), ReceiptHandle }];
        }),
      );
      const Entries = done.flat();
      if (Entries.length === 0) continue;
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      for (const _ of Entries) onJob();
    }
  }
}
