import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { type FollowUp, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { followUpOf } from "../../shared/records/follow-ups.ts";
import { read } from "../../shared/records/table.ts";
import { errorName } from "../../shared/services/log.ts";
import { LONGEST_DELAY } from "../../shared/services/queue.ts";
import type { Dependencies } from "./dependencies.ts";

type Handler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/**
 * Projects planned follow-ups onto the queue (due soon) and Scheduler (due later), and removes the schedules of those
 * that are cancelled or moved. Idempotent for repeated stream records.
 */
export function createHandler({ clock, queue, schedules, log }: Dependencies): Handler {
  return async ({ Records }) => {
    const failed = await Promise.all(recordsByItem(Records).map(arrangeInOrder));
    return {
      batchItemFailures: failed.flatMap((itemIdentifier) => (itemIdentifier ? [{ itemIdentifier }] : [])),
    };
  };

  /** Handles one item's records in order. Returns the sequence number of the first that failed. */
  async function arrangeInOrder(records: readonly DynamoDBRecord[]): Promise<string | undefined> {
    for (const record of records) {
      try {
        await arrange(imageOf(record.dynamodb?.OldImage), imageOf(record.dynamodb?.NewImage));
      } catch (error) {
        log.error("record-failed", { error: errorName(error) });
        return record.dynamodb?.SequenceNumber;
      }
    }
    return undefined;
  }

  async function arrange(before: FollowUp | undefined, followUp: FollowUp | undefined): Promise<void> {
    if (!followUp) return;
    const ids = { followUpId: followUpId(followUp), clientId: followUp.clientId, kind: followUp.kind };
    const stillPlanned = followUp.status === "planned";
    if (before?.status === "planned") {
      // Already arranged and not moved, for instance a write by find-overdue.
      if (stillPlanned && before.dueAt === followUp.dueAt) return;
      await schedules.remove(before, before.dueAt);
      log.info("follow-up-unscheduled", ids);
    }
    if (!stillPlanned) return;
    const now = clock();
    if (followUp.dueAt <= plus(now, LONGEST_DELAY)) {
      await queue.put(followUp, followUp.dueAt, now);
      log.info("follow-up-queued", ids);
    } else {
      await schedules.create(followUp, followUp.dueAt);
      log.info("follow-up-scheduled", ids);
    }
  }
}

function recordsByItem(records: readonly DynamoDBRecord[]): DynamoDBRecord[][] {
  const byItem = Map.groupBy(records, ({ dynamodb }) =>
    JSON.stringify([dynamodb?.Keys?.PK, dynamodb?.Keys?.SK]),
  );
  return [...byItem.values()];
}

type StreamImage = NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"];

/** The Lambda event's type and the SDK's describe the same JSON. */
function imageOf(image: StreamImage): FollowUp | undefined {
  return image && followUpOf(read(image as Record<string, AttributeValue>));
}
