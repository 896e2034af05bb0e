import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { instantOf } from "../../shared/domain/time/instant.ts";
import { ASKING_QUEUES } from "./aws.ts";
import type { DeadLetter } from "./dead-letters.ts";

/** The visibility time-out of received messages, after which they return if the command is interrupted. */
const TAKEN_SECONDS = 300;
/** Long polling asks all of SQS's servers; short polling may miss some. */
const WAIT_SECONDS = 1;

/** A dead-letter queue, or its source queue. */
export function queueAt(QueueUrl: string) {
  const client = new SQSClient(ASKING_QUEUES);
  return {
    /** Receives up to `most` messages. The caller must release or delete each. */
    async take(most: number): Promise<DeadLetter[]> {
      const taken: DeadLetter[] = [];
      while (taken.length < most) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: Math.min(10, most - taken.length),
            MessageSystemAttributeNames: ["SentTimestamp"],
            VisibilityTimeout: TAKEN_SECONDS,
            WaitTimeSeconds: WAIT_SECONDS,
          }),
        );
        if (Messages.length === 0) break;
        for (const { MessageId = "", ReceiptHandle = "", Body = "", Attributes } of Messages) {
          taken.push({
            messageId: MessageId,
            receipt: ReceiptHandle,
            body: Body,
            sentAt: instantOf(Number(Attributes?.SentTimestamp ?? 0)),
          });
        }
      }
      return taken;
    },

    async giveBack({ receipt }: DeadLetter): Promise<void> {
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receipt, VisibilityTimeout: 0 }),
      );
    },

    async delete({ receipt }: DeadLetter): Promise<void> {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },

    async put(body: string): Promise<void> {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
  };
}
