import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Answer } from "../domain/check-in.ts";
import type { FollowUp, FollowUpKey } from "../domain/follow-up.ts";
import type { Instant } from "../domain/instant.ts";
import { type AnswerRecord, answerItem } from "./items.ts";
import { answerKey, expiresAt, followUpKey } from "./keys.ts";
import { cancelFollowUp } from "./plan-writes.ts";
import { put, read, type Table, transact, update } from "./table.ts";
import { transition } from "./transition.ts";

export type AnswerRecords = ReturnType<typeof answerRecords>;

/** Earlier answers of one check-in that are kept beside the latest. */
const EARLIER_KEPT = 20;

export function answerRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async find(key: FollowUpKey): Promise<AnswerRecord | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: marshall(answerKey(key)), ConsistentRead: true }),
      );
      return Item && answerItem.parse(read(Item));
    },

    /**
     * Records what a client says at a check-in, keeps what they said before, and cancels the nudge that has become
     * pointless; all or nothing.
     * @param before the answer that this one replaces, as it was read
     * @returns false when it, the check-in or the nudge changed since they were read: read again, decide again
     */
    async record(
      checkIn: FollowUp,
      answer: Answer,
      { before, nudge, now }: { before: AnswerRecord | undefined; nudge: FollowUp | undefined; now: Instant },
    ): Promise<boolean> {
      const item = {
        ...answerKey(checkIn),
        sessionId: checkIn.sessionId,
        step: checkIn.step,
        latest: { ...answer, answeredAt: now },
        earlier: before ? [...before.earlier, before.latest].slice(-EARLIER_KEPT) : [],
        answeredAt: now,
        expiresAt: expiresAt(now, retentionYears),
      };
      const { written } = await transact(table, [
        {
          Put: put(table, item, {
            condition: before ? "#answeredAt = :seen" : "attribute_not_exists(PK)",
            values: before ? { seen: before.latest.answeredAt } : {},
          }),
        },
        { Update: update(table, followUpKey(checkIn), transition(checkIn, "answer", now, checkIn)) },
        ...(nudge?.status === "planned" ? [cancelFollowUp(table, nudge, now, "answered")] : []),
      ]);
      return written;
    },
  };
}
