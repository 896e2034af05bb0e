import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { type Erasure, SWEPT_AFTER } from "../domain/sessions/erasure.ts";
import { type Instant, minus } from "../domain/time/instant.ts";
import { erasureIn, sweptTombstone } from "./erasures.ts";
import {
  clientPartition,
  DUE_INDEX,
  expiresAt,
  FOLLOW_UP_PREFIX,
  followUpKeyOf,
  guardKey,
  type Key,
  LISTS,
  pendingKey,
  profileKey,
  TREATMENT_PREFIX,
} from "./keys.ts";
import { pendingOfClient } from "./pending-sessions.ts";
import { getAll } from "./profiles.ts";
import { rowsOf } from "./rows.ts";
import { asRead, itemsOf, put, type Table, valuesOf, whenFree, write, writeTogether } from "./table.ts";
import { transition } from "./transition.ts";

export type Sweep = ReturnType<typeof sweepOf>;

/** A record to sweep, and since when it waits for that. */
interface Waiting extends Erasure {
  readonly since: Instant;
}

/** Deletes the records of erased clients. Repeating any part of it changes nothing. */
export function sweepOf(table: Table, { retentionYears }: { retentionYears: number }) {
  /** Cancels what is planned first, so that the stream takes its schedule away. */
  async function unschedule({ PK, SK }: Key, now: Instant): Promise<void> {
    const key = { PK, SK };
    const followUp = followUpKeyOf(key);
    await whenFree(() =>
      write(table, key, transition(followUp, "cancel", now, { dueAt: now }, { reason: "erased" })),
    );
  }

  async function remove(keys: readonly Key[]): Promise<void> {
    for (let from = 0; from < keys.length; from += BATCH) {
      const requests = keys
        .slice(from, from + BATCH)
        .map(({ PK, SK }) => ({ DeleteRequest: { Key: marshall({ PK, SK }) } }));
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
      );
      if (Object.keys(UnprocessedItems ?? {}).length > 0)
        throw new Error("DynamoDB returned unprocessed writes");
    }
  }

  return {
    /** The clients whose sweep may begin, the first erased first; at most fifty. */
    async waiting(now: Instant): Promise<Waiting[]> {
      const part = { where: "#at <= :since", values: { since: minus(now, SWEPT_AFTER) } };
      const { rows } = await rowsOf(table, LISTS.erasing, part);
      const items = await getAll(table, rows);
      return items.flatMap((item, index) => {
        const [erasure, since] = [erasureIn(item), rows[index]?.at];
        return erasure?.state === "sweeping" && since !== undefined ? [{ ...erasure, since }] : [];
      });
    },

    /**
     * Deletes all items of the client, the guards of their sessions, and what waits for a therapist; then marks the
     * tombstone as swept. Only one caller does it at a time: two could delete what a client who is back has.
     * @returns how many items were deleted; undefined if another caller does it
     */
    async sweep({ since, ...erasure }: Waiting, now: Instant): Promise<number | undefined> {
      const { clientId, erasedAt } = erasure;
      const own = profileKey(clientId);
      const asWaiting = (at: Instant) => asRead({ erasedAt, email: undefined, [DUE_INDEX.sort]: at });
      const lease = { set: { [DUE_INDEX.sort]: now }, ...asWaiting(since) };
      if (!(await write(table, own, lease)).written) return undefined;
      const items = await Array.fromAsync(
        itemsOf(table, {
          KeyConditionExpression: "PK = :client",
          ExpressionAttributeValues: valuesOf({ client: clientPartition(clientId) }),
          ConsistentRead: true,
        }),
      );
      const all = items.map(({ PK, SK, status }) => ({ PK: String(PK), SK: String(SK), status }));
      const gone = all.filter(({ SK }) => SK !== own.SK);
      const planned = gone.filter(
        ({ SK, status }) => SK.startsWith(FOLLOW_UP_PREFIX) && status === "planned",
      );
      for (const key of planned) await unschedule(key, now);
      const sessions = gone.filter(({ SK }) => SK.startsWith(TREATMENT_PREFIX));
      const guards = sessions.map(({ SK }) => guardKey(SK.slice(TREATMENT_PREFIX.length)));
      const pending = (await pendingOfClient(table, clientId)).map(pendingKey);
      // The sessions last: they list the guards, in case this stops half-way.
      await remove([...pending, ...guards, ...gone.filter((key) => !sessions.includes(key)), ...sessions]);
      await writeTogether(table, [
        put(table, sweptTombstone(erasure, expiresAt(now, retentionYears)), asWaiting(now)),
      ]);
      return gone.length + guards.length + pending.length;
    },
  };
}

/** As many as one call deletes. */
const BATCH = 25;
