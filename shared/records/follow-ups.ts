import { ConditionalCheckFailedException, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { FollowUp, FollowUpKey, Reason, Transition } from "../domain/follow-up.ts";
import type { Instant } from "../domain/instant.ts";
import type { Recovery } from "../domain/recovery.ts";
import { followUpItem } from "./items.ts";
import {
  DUE_INDEX,
  DUE_SHARDS,
  FOLLOW_UP_PREFIX,
  followUpKey,
  followUpKeyOf,
  followUpPrefix,
} from "./keys.ts";
import {
  type Change,
  itemsOf,
  itemsOfClient,
  type RawItem,
  read,
  type Table,
  update,
  valuesOf,
} from "./table.ts";
import { transition } from "./transition.ts";

export type FollowUpRecords = ReturnType<typeof followUpRecords>;

export type Claim =
  | { readonly claimed: FollowUp }
  /** Not ours now: how it stands, or undefined when there is none. */
  | { readonly refused: FollowUp | undefined };

/** How a sender settles what it claimed. */
export type Settlement = Extract<Transition, "accept" | "refuse" | "doubt" | "skip" | "cancel">;
/** What becomes of a follow-up that nobody settled in time. */
export type Recovered = Exclude<Recovery, "queue-again">;

export function followUpRecords(table: Table) {
  /** The follow-up as written; or, when the condition did not hold, as it stands. */
  async function write(
    key: FollowUpKey,
    change: Change,
  ): Promise<{ written?: FollowUp; standing?: FollowUp }> {
    try {
      const { Attributes } = await table.client.send(
        new UpdateItemCommand({ ...update(table, followUpKey(key), change), ReturnValues: "ALL_NEW" }),
      );
      return { written: followUpItem.parse(read(Attributes ?? {})) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return error.Item ? { standing: followUpItem.parse(read(error.Item)) } : {};
    }
  }

  /** Writes only if this is still the attempt that we know, so that a late settle cannot undo a newer attempt. */
  async function writeIfSame(followUp: FollowUp, change: Change & { condition: string }): Promise<boolean> {
    const { written } = await write(followUp, {
      ...change,
      condition: `${change.condition} AND #attempt = :attempt`,
      values: { ...change.values, attempt: followUp.attempt },
    });
    return written !== undefined;
  }

  return {
    /** Takes a due follow-up for sending. At most one caller gets it; whoever comes early or late is refused. */
    async claim(key: FollowUpKey, now: Instant): Promise<Claim> {
      const change = transition(key, "claim", now, { dueAt: now });
      const { written, standing } = await write(key, {
        ...change,
        add: { attempt: 1 },
        condition: `${change.condition} AND #dueAt <= :now`,
        values: { ...change.values, now },
      });
      return written ? { claimed: written } : { refused: standing };
    },

    /** Settles a claimed follow-up. False when it has moved on meanwhile: SES's own event may have come first. */
    async settle(followUp: FollowUp, how: Settlement, now: Instant, reason?: Reason): Promise<boolean> {
      const others =
        how === "accept" ? { sentAt: now } : how === "doubt" ? { doubts: followUp.doubts + 1 } : { reason };
      return await writeIfSame(followUp, transition(followUp, how, now, followUp, others));
    },

    /** Gives a claimed follow-up back: planned again, and due at `dueAt`. */
    async postpone(followUp: FollowUp, dueAt: Instant, now: Instant): Promise<boolean> {
      return await writeIfSame(
        followUp,
        transition(followUp, "postpone", now, { ...followUp, dueAt }, { dueAt }),
      );
    },

    /** Moves on a follow-up that find-overdue saw; false when it has moved by itself since then. */
    async recover(followUp: FollowUp, how: Recovered, now: Instant, reason?: Reason): Promise<boolean> {
      const others = how === "doubt" ? { doubts: followUp.doubts + 1 } : { reason };
      const change = transition(followUp, how, now, followUp, others);
      return await writeIfSame(followUp, {
        ...change,
        condition: `${change.condition} AND #nextAt = :seen`,
        values: { ...change.values, seen: followUp.nextAt },
      });
    },

    async find(key: FollowUpKey): Promise<FollowUp | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: marshall(followUpKey(key)), ConsistentRead: true }),
      );
      return Item && followUpItem.parse(read(Item));
    },

    /** A client's follow-ups, or those of one session of theirs, in the order in which they are due. */
    async ofClient(clientId: string, sessionId?: string): Promise<FollowUp[]> {
      const prefix = sessionId ? followUpPrefix(sessionId) : FOLLOW_UP_PREFIX;
      const items = await itemsOfClient(table, clientId, prefix);
      return items.map((item) => followUpItem.parse(item)).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    },

    shards: DUE_SHARDS,

    /** The unsettled of one shard that someone should have looked at by `now`, the longest waiting first. */
    async *overdue(shard: string, now: Instant): AsyncGenerator<FollowUpKey> {
      const rows = itemsOf(table, {
        IndexName: DUE_INDEX.name,
        KeyConditionExpression: "#shard = :shard AND #next <= :now",
        ExpressionAttributeNames: { "#shard": DUE_INDEX.partition, "#next": DUE_INDEX.sort },
        ExpressionAttributeValues: valuesOf({ shard, now }),
      });
      for await (const row of rows) yield followUpKeyOf(row);
    },
  };
}

/** A follow-up from the table's stream, as the image of an item. */
export function followUpOf(image: RawItem): FollowUp {
  return followUpItem.parse(image);
}
