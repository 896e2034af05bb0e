import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type FollowUpKey, step } from "../domain/follow-ups/follow-up.ts";
import { id } from "../domain/sessions/text.ts";
import { type Instant, secondsBetween } from "../domain/time/instant.ts";
import { PATIENCE } from "./aws.ts";

/** What travels in the follow-up queue and in schedules: ids, nothing else. */
const message = z.strictObject({ clientId: id, sessionId: id, step });

/** SQS delays a message by 15 minutes at most. */
export const LONGEST_DELAY = { minutes: 15 } as const;

export interface FollowUpQueue {
  /** Puts a follow-up on the queue, to be received from `dueAt` on, or after 15 minutes if that is later. */
  put(key: FollowUpKey, dueAt: Instant, now: Instant): Promise<void>;
}

export function followUpQueue(
  queueUrl: string,
  client = new SQSClient({ ...PATIENCE, useQueueUrlAsEndpoint: false }),
): FollowUpQueue {
  return {
    async put(key, dueAt, now) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: writeMessage(key),
          DelaySeconds: Math.min(Math.max(Math.ceil(secondsBetween(now, dueAt)), 0), 15 * 60),
        }),
      );
    },
  };
}

export function writeMessage({ clientId, sessionId, step }: FollowUpKey): string {
  return JSON.stringify({ clientId, sessionId, step });
}

/** Throws for what is no message of ours. */
export function readMessage(body: string): FollowUpKey {
  return message.parse(JSON.parse(body));
}
