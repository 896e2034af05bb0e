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

/** What is taken is nobody else's for this time, and comes back by itself if the command is ended meanwhile. */
const TAKEN_SECONDS = 300;
/** Longer than it takes SQS to ask all of its servers, some of which a short look leaves out. */
const WAIT_SECONDS = 1;

/** One dead-letter queue, or the queue that its letters came from. */
export function queueAt(QueueUrl: string, client = new SQSClient(ASKING_QUEUES)) {
  return {
    /** Takes messages until there are no more, or so many. Each has to be given back or deleted. */
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
