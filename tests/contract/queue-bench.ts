import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { anId } from "../records/builders.ts";

export interface QueueBench {
  readonly sqs: SQSClient;
  /** Advances the engine's time. */
  pass(seconds: number): Promise<void>;
}

export async function aQueue(sqs: SQSClient, Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: anId("queue"), Attributes }));
  if (QueueUrl === undefined) throw new Error("The engine made a queue without a URL");
  return QueueUrl;
}

export async function arnOf(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  return Attributes?.QueueArn ?? "";
}

export async function receive(sqs: SQSClient, QueueUrl: string, WaitTimeSeconds = 0): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ["ApproximateReceiveCount"],
      MessageAttributeNames: ["All"],
    }),
  );
  return Messages;
}

export async function send(sqs: SQSClient, QueueUrl: string, MessageBody: string) {
  return await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

export function bodies(messages: readonly Message[]): string[] {
  return messages.map(({ Body = "" }) => Body);
}

export function counts(messages: readonly Message[]): (string | undefined)[] {
  return messages.map(({ Attributes }) => Attributes?.ApproximateReceiveCount);
}
