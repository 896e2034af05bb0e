import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import * as z from "zod/mini";
import { type FollowUp, type FollowUpKey, step } from "../domain/follow-ups/follow-up.ts";
import { id } from "../domain/text/schemas.ts";
import { type Instant, secondsBetween } from "../domain/time/instant.ts";
import { CLIENT_CONFIG } from "./aws.ts";

/** The message in the queue and in schedules: only ids. */
const message = z.strictObject({ clientId: id, sessionId: id, step });

/** SQS's maximum delay. */
export const LONGEST_DELAY = { minutes: 15 } as const;

type Queued = FollowUpKey & Pick<FollowUp, "attempt">;

export interface FollowUpQueue {
  /** Queues a follow-up for `dueAt`, but with a delay of at most 15 minutes. */
  put(followUp: Queued, dueAt: Instant, now: Instant): Promise<void>;
}

export function followUpQueue(
  queueUrl: string,
  client = new SQSClient({ ...CLIENT_CONFIG, useQueueUrlAsEndpoint: false }),
): FollowUpQueue {
  return {
    async put(followUp, dueAt, now) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: writeMessage(followUp),
          // Beside the body, which the version before reads and a schedule sends.
          MessageAttributes: { [ATTEMPT]: { DataType: "Number", StringValue: String(followUp.attempt) } },
          DelaySeconds: Math.min(Math.max(Math.ceil(secondsBetween(now, dueAt)), 0), 15 * 60),
        }),
      );
    },
  };
}

const ATTEMPT = "attempt";

/** The follow-up's attempt when its message was queued; undefined from a schedule. */
export function attemptOf({ messageAttributes }: Pick<SQSRecord, "messageAttributes">): number | undefined {
  const attempt = messageAttributes[ATTEMPT]?.stringValue;
  return attempt === undefined ? undefined : Number(attempt);
}

export function writeMessage({ clientId, sessionId, step }: FollowUpKey): string {
  return JSON.stringify({ clientId, sessionId, step });
}

/** @throws for any other message */
export function readMessage(body: string): FollowUpKey {
  return message.parse(JSON.parse(body));
}
