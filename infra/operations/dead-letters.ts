import * as z from "zod";
import { type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { readTag, TAG } from "../../shared/services/mailer.ts";
import { readMessage } from "../../shared/services/queue.ts";
import type { StackOutputs } from "../outputs.ts";

/** The capabilities with dead-letter queues. */
export const DEAD_LETTER_QUEUES = ["follow-up-queue", "arrange-follow-ups", "record-delivery"] as const;
export type DeadLetterQueue = (typeof DEAD_LETTER_QUEUES)[number];

/** The stack's outputs with their queues' URLs. */
export const DEAD_LETTERS_URL = {
  "follow-up-queue": "FollowUpDeadLettersUrl",
  "arrange-follow-ups": "ArrangeFollowUpsDeadLettersUrl",
  "record-delivery": "RecordDeliveryDeadLettersUrl",
} as const satisfies Record<DeadLetterQueue, keyof StackOutputs>;

export const QUEUE = {
  QUEUE: {
    oneOf: DEAD_LETTER_QUEUES,
    says: "the dead-letter queue: follow-up-queue, arrange-follow-ups or record-delivery",
  },
} as const;

/** A message of a dead-letter queue. Its body may contain addresses: never show it. */
export interface DeadLetter {
  readonly messageId: string;
  readonly receipt: string;
  readonly body: string;
  readonly sentAt: Instant;
}

/** A dead letter's parsed content. */
export type Content =
  /** A due follow-up, from the queue or Scheduler. */
  | { readonly kind: "follow-up"; readonly key: FollowUpKey }
  /** Lambda's message about failed stream records: their positions, not the records. */
  | {
      readonly kind: "stream-records";
      readonly records: number;
      readonly shard: string;
      readonly condition: string;
    }
  /** SES's reports about emails. */
  | { readonly kind: "ses-report"; readonly reports: readonly SesReport[] }
  | { readonly kind: "unknown" };

interface SesReport {
  /** The unchanged notification, for the redrive. */
  readonly body: string;
  /** SES's event type, such as `Bounce`. */
  readonly type: string;
  readonly key: FollowUpKey | undefined;
}

const streamFailure = z.object({
  requestContext: z.object({ condition: z.string() }),
  DDBStreamBatchInfo: z.object({ shardId: z.string(), batchSize: z.number() }),
});

const notification = z.looseObject({
  Type: z.literal("Notification"),
  Message: z.string(),
  TopicArn: z.string(),
});
const snsEvent = z.looseObject({
  Records: z.array(
    z.looseObject({ EventSource: z.literal("aws:sns"), Sns: z.looseObject({ Message: z.string() }) }),
  ),
});
const failedInvocation = z.object({ requestPayload: snsEvent });

const sesReport = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
});

export function contentOf(queue: DeadLetterQueue, body: string): Content {
  switch (queue) {
    case "follow-up-queue":
      return followUpOf(body);
    case "arrange-follow-ups": {
      const failure = streamFailure.safeParse(jsonOf(body)).data;
      if (!failure) return { kind: "unknown" };
      const { shardId, batchSize } = failure.DDBStreamBatchInfo;
      return {
        kind: "stream-records",
        records: batchSize,
        shard: shardId,
        condition: failure.requestContext.condition,
      };
    }
    case "record-delivery":
      return sesReportOf(jsonOf(body));
  }
}

function followUpOf(body: string): Content {
  try {
    return { kind: "follow-up", key: readMessage(body) };
  } catch {
    return { kind: "unknown" };
  }
}

/** A notification, or from versions before there was a queue, Lambda's failure record with the event. */
function sesReportOf(value: unknown): Content {
  const failed = failedInvocation.safeParse(value).data;
  const queued = notification.safeParse(value).data;
  const notifications = failed?.requestPayload.Records.map(({ Sns }) => Sns) ?? (queued && [queued]);
  if (!notifications) return { kind: "unknown" };
  return {
    kind: "ses-report",
    reports: notifications.map((each) => {
      const report = sesReport.safeParse(jsonOf(each.Message)).data;
      return {
        body: JSON.stringify(each),
        type: report?.eventType ?? "notification",
        key: readTag(report?.mail.tags[TAG]?.[0] ?? ""),
      };
    }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For people, with only ids and fixed words. */
export function contentInWords(content: Content): string {
  switch (content.kind) {
    case "follow-up":
      return `${followUpId(content.key)}, client ${content.key.clientId}`;
    case "stream-records":
      return `${content.records} stream records (${content.condition}), ${content.shard}`;
    case "ses-report":
      return content.reports
        .map(({ type, key }) =>
          key ? `${type} of ${followUpId(key)}, client ${key.clientId}` : `${type} of no follow-up`,
        )
        .join("; ");
    case "unknown":
      return "of an unknown form";
  }
}
