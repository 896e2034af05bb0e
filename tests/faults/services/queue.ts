import { type MessageAttributeValue, SendMessageCommand } from "@aws-sdk/client-sqs";
import type { SdkCall, SdkCommand } from "../engine/current.ts";
import { NotSimulated } from "../engine/not-simulated.ts";

export interface Message {
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly attributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly delaySeconds: number;
  /** Its name in a trace; default its body. */
  readonly says?: string;
  /** Called when a function has processed it. */
  handled?(): void;
}

interface Sending {
  readonly by: string;
  readonly delaySeconds?: number;
  readonly attributes?: Message["attributes"];
}

/** SQS's sending side; the platform handles delivery. */
export function queues({ onSend }: { onSend(message: Message, by: string): void }) {
  let count = 0;

  function enqueue(queue: string, body: string, { by, delaySeconds = 0, attributes }: Sending): string {
    const id = `q-${++count}`;
    onSend({ id, queue, body, delaySeconds, attributes }, by);
    return id;
  }

  return {
    enqueue,
    handle(command: SdkCommand, { by }: SdkCall): object {
      if (!(command instanceof SendMessageCommand))
        throw new NotSimulated(`SQS's ${command.constructor.name} is not simulated`);
      const {
        QueueUrl = "",
        MessageBody = "",
        DelaySeconds = 0,
        MessageAttributes: attributes,
      } = command.input;
      if (!Number.isInteger(DelaySeconds) || DelaySeconds < 0 || DelaySeconds > 900) {
        const error = new Error("DelaySeconds is invalid");
        throw Object.assign(error, { name: "InvalidParameterValue", $metadata: { httpStatusCode: 400 } });
      }
      const queue = QueueUrl.slice(QueueUrl.lastIndexOf("/") + 1);
      return { MessageId: enqueue(queue, MessageBody, { by, delaySeconds: DelaySeconds, attributes }) };
    },
  };
}
