import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSRecord } from "aws-lambda";
import type { StreamMapping } from "../template/deployment.ts";
import { queueArn, REGION } from "../template/intrinsics.ts";

// The bookkeeping of Lambda's event source mappings. The local practice and the simulator both use it: they differ in
// their clock, and in how they read.
// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html

/** How an invocation with a batch ended; not `ok`: it threw or ran out of time. */
export type Ending = { readonly ok: true; readonly result: unknown } | { readonly ok: false };

/** The identifiers in `batchItemFailures`; none where the mapping does not report items. */
export function failedItems({ reportsItems }: Pick<StreamMapping, "reportsItems">, result: unknown) {
  const response = reportsItems ? (result as SQSBatchResponse | undefined) : undefined;
  return new Set(response?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

/** Records of a stream for one invocation. */
export interface Batch<Entry> {
  readonly records: readonly Entry[];
  /** Failed attempts of these records together. */
  readonly failures: number;
}

/**
 * The rest of a stream's batch, to retry in this order before later records: from the first failed record on, or in
 * halves when the function threw and the mapping bisects.
 */
export function restOf<Entry>(
  { records, failures }: Batch<Entry>,
  ending: Ending,
  mapping: Pick<StreamMapping, "reportsItems" | "bisects">,
  sequenceNumberOf: (record: Entry) => string | undefined,
): Batch<Entry>[] {
  if (ending.ok) {
    const failed = failedItems(mapping, ending.result);
    if (failed.size === 0) return [];
    // An unknown or empty identifier fails the whole batch.
    const first = records.findIndex((record) => failed.has(sequenceNumberOf(record) ?? ""));
    return [{ records: records.slice(Math.max(first, 0)), failures: failures + 1 }];
  }
  if (!mapping.bisects || records.length === 1) return [{ records, failures: failures + 1 }];
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({ records: half, failures }));
}

/** Whether the retries of a batch are used up. */
export function isGivenUp(
  { failures }: Batch<unknown>,
  { retries }: Pick<StreamMapping, "retries">,
): boolean {
  return retries >= 0 && failures > retries;
}

interface QueueMessage extends Pick<SQSRecord, "messageId" | "receiptHandle" | "body"> {
  readonly queue: string;
  readonly md5OfBody?: string;
  readonly attributes?: Partial<SQSRecord["attributes"]>;
  readonly messageAttributes?: Readonly<Record<string, MessageAttributeValue>>;
}

/** A queue message in the form that Lambda passes to a function. */
export function queueRecord({ queue, messageAttributes = {}, ...message }: QueueMessage): SQSRecord {
  const attributes = Object.entries(messageAttributes);
  return {
    md5OfBody: "",
    messageAttributes: Object.fromEntries(
      attributes.map(([name, { DataType: dataType = "", StringValue: stringValue = "" }]) => [
        name,
        { dataType, stringValue },
      ]),
    ),
    eventSource: "aws:sqs",
    eventSourceARN: queueArn(queue),
    awsRegion: REGION,
    ...message,
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "0",
      SenderId: "",
      ApproximateFirstReceiveTimestamp: "0",
      ...message.attributes,
    },
  };
}
