import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { instantOf } from "../../shared/domain/time/instant.ts";
import { QUEUE_CLIENT_CONFIG } from "./aws.ts";
import type { DeadLetter, DeadLetterQueue } from "./dead-letters.ts";
import { count } from "./print.ts";
import { waitingIn } from "./sending.ts";

/** The visibility time-out of received messages, after which they return if the command is interrupted. */
const TAKEN_SECONDS = 300;
/** Long polling asks all of SQS's servers; short polling may miss some. */
const WAIT_SECONDS = 1;

/** The message when there is nothing to receive, but letters are in flight. */
export function notNow(underWay: number, queue: DeadLetterQueue): string {
  return (
    `${count(underWay, "dead letter")} of ${queue} cannot be received now: another command has them, or had them when it was stopped. ` +
    `Run it again in ${TAKEN_SECONDS / 60} minutes.`
  );
}

/** A dead-letter queue, or its source queue. */
export function queueAt(QueueUrl: string) {
  const client = new SQSClient(QUEUE_CLIENT_CONFIG);
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

    /**
     * SQS's count of letters that cannot be received now: another command has them, or had them when it was stopped,
     * and they come back by themselves.
     */
    async underWay(): Promise<number> {
      return (await waitingIn(QueueUrl)).underWay;
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
