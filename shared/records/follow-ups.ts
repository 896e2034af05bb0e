import { randomUUID } from "node:crypto";
import { ConditionalCheckFailedException, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { nextReminders } from "../domain/alerts/alert-emails.ts";
import type { FollowUp, FollowUpKey, Reason, Transition, Trouble } from "../domain/follow-ups/follow-up.ts";
import { alertAbout, troubleOf } from "../domain/follow-ups/trouble.ts";
import type { Practice } from "../domain/practice/practice.ts";
import { type Instant, latest, plus } from "../domain/time/instant.ts";
import { troubleWrites } from "./alert-writes.ts";
import { followUpItem } from "./items.ts";
import {
  DUE_INDEX,
  DUE_SHARDS,
  expiresAt,
  FOLLOW_UP_PREFIX,
  followUpKey,
  followUpKeyOf,
  followUpPrefix,
} from "./keys.ts";
import { addFollowUp, writeWith } from "./plan-writes.ts";
import { readProfile } from "./profiles.ts";
import {
  type Change,
  itemsOf,
  itemsOfClient,
  type RawItem,
  read,
  type Table,
  transact,
  update,
  valuesOf,
  write,
} from "./table.ts";
import { transition } from "./transition.ts";

export type FollowUpRecords = ReturnType<typeof followUpRecords>;

export type Claim =
  | { readonly claimed: FollowUp }
  /** Not ours now: how it stands, or undefined when there is none. */
  | { readonly refused: FollowUp | undefined };

/** How a follow-up moves on from an attempt that is known. */
export type Step = Exclude<Transition, "plan" | "claim" | "postpone" | "answer">;

/** @param newToken what tells one write from every other */
export function followUpRecords(table: Table, practice: Practice, newToken: () => string = randomUUID) {
  /** The follow-up as written; or, when the condition did not hold, as it stands. */
  async function writeOwn(
    key: FollowUpKey,
    change: Change,
  ): Promise<{ written?: FollowUp; standing?: FollowUp }> {
    // The SDK repeats a write whose answer was lost. Its own first try then stands against the condition, and is
    // known by this.
    const writtenBy = newToken();
    const marked = update(table, followUpKey(key), { ...change, set: { ...change.set, writtenBy } });
    try {
      const { Attributes } = await write(table, { ...marked, ReturnValues: "ALL_NEW" });
      return { written: followUpItem.parse(read(Attributes ?? {})) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (!error.Item) return {};
      const item = read(error.Item);
      const standing = followUpItem.parse(item);
      return item.writtenBy === writtenBy ? { written: standing } : { standing };
    }
  }

  async function writeIfSame(followUp: FollowUp, change: Change & { condition: string }): Promise<boolean> {
    const { written } = await writeOwn(followUp, ofSameAttempt(followUp, change));
    return written !== undefined;
  }

  /** The email that tells of a trouble, and the alert that it belongs to. */
  async function planAlert(followUp: FollowUp, trouble: Trouble, now: Instant) {
    const email = alertAbout(followUp, trouble, now, practice);
    if (!email) return undefined;
    const expiry = expiresAt(now, practice.retentionYears);
    const profile = await readProfile(table, followUp.clientId);
    return [
      addFollowUp(table, email, now, expiry),
      ...(await troubleWrites(table, [email], profile ?? {}, now, expiry)),
    ] as const;
  }

  return {
    /** Takes a due follow-up for sending. At most one caller gets it; whoever comes early or late is refused. */
    async claim(key: FollowUpKey, now: Instant): Promise<Claim> {
      const change = transition(key, "claim", now, { dueAt: now });
      const { written, standing } = await writeOwn(key, {
        ...change,
        set: { ...change.set, claimedAt: now },
        add: { attempt: 1 },
        condition: `${change.condition} AND #dueAt <= :now`,
        values: { ...change.values, now },
      });
      return written ? { claimed: written } : { refused: standing };
    },

    /**
     * Moves a follow-up on, and alerts the therapists in the same transaction when a person has to look at how it
     * ended. False when it has moved by itself since it was read: SES's own event may have come before its sender's
     * word, or the sender before find-overdue.
     */
    async settle(followUp: FollowUp, how: Step, now: Instant, reason?: Reason): Promise<boolean> {
      const change = stepOf(followUp, how, now, reason);
      const trouble = troubleOf(followUp, how, reason);
      const reminders = nextReminders(followUp, how, reason, now, practice);
      const expiry = expiresAt(now, practice.retentionYears);
      const action = { Update: update(table, followUpKey(followUp), ofSameAttempt(followUp, change)) };
      for (let tries = 1; tries <= TRIES; tries++) {
        const alert = trouble && (await planAlert(followUp, trouble, now));
        const others = alert ?? reminders.map((planned) => addFollowUp(table, planned, now, expiry));
        if (others.length === 0) return await writeIfSame(followUp, change);
        const written = await writeWith(table, action, others);
        if (written !== "again") return written;
      }
      throw new Error("The client's alerts kept changing while a follow-up was settled");
    },

    /** Tells the therapists of a trouble that became known after the sending. False when they were told before. */
    async alert(followUp: FollowUp, trouble: Trouble, now: Instant): Promise<boolean> {
      for (let tries = 1; tries <= TRIES; tries++) {
        const alert = await planAlert(followUp, trouble, now);
        if (!alert) return false;
        const outcome = await transact(table, [...alert]);
        if (outcome.written) return true;
        if (outcome.refused.has(0)) return false;
      }
      throw new Error("The client's alerts kept changing while one was raised");
    },

    /** Gives a claimed follow-up back: planned again, and due at `dueAt`. */
    async postpone(followUp: FollowUp, dueAt: Instant, now: Instant): Promise<boolean> {
      return await writeIfSame(
        followUp,
        transition(followUp, "postpone", now, { ...followUp, dueAt }, { dueAt }),
      );
    },

    async find(key: FollowUpKey): Promise<FollowUp | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: marshall(followUpKey(key)), ConsistentRead: true }),
      );
      return Item && followUpItem.parse(read(Item));
    },

    /**
     * A client's follow-ups; or of one session of theirs what its plan can hold, and the alerts about it. In the order
     * in which they are due.
     */
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

/** Only if this is still the attempt that we know: a late settle must not undo a newer attempt. */
function ofSameAttempt({ attempt }: FollowUp, change: Change & { condition: string }): Change {
  return {
    ...change,
    condition: `${change.condition} AND #attempt = :attempt`,
    values: { ...change.values, attempt },
  };
}

function stepOf(followUp: FollowUp, how: Step, now: Instant, reason: Reason | undefined) {
  const change = transition(followUp, how, now, followUp, { reason, ...notes(followUp, how, now) });
  if (how !== "requeue") return change;
  // It leaves the status as it is, so it must not undo the times of a plan that was made meanwhile.
  return {
    ...change,
    condition: `${change.condition} AND #dueAt = :seen`,
    values: { ...change.values, seen: followUp.dueAt },
  };
}

/** What a transition notes besides the status. */
function notes({ dueAt, doubts }: FollowUp, how: Step, now: Instant): Record<string, unknown> {
  switch (how) {
    case "accept":
      return { sentAt: now };
    case "doubt":
      return { doubts: doubts + 1 };
    case "requeue":
      return { nextAt: plus(latest(dueAt, now), REQUEUE_PAUSE) };
    default:
      return {};
  }
}

/** How often a write is tried again on what others wrote meanwhile. */
const TRIES = 5;

/** Time for a full queue to get to it, before it is put there once more. */
const REQUEUE_PAUSE = { hours: 1 } as const;

/** A follow-up from the table's stream, as the image of an item. */
export function followUpOf(image: RawItem): FollowUp {
  return followUpItem.parse(image);
}
