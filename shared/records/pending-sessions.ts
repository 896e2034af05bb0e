import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { type KnownEnd, PENDING_LASTS, type PendingSession } from "../domain/sessions/pending.ts";
import { id, moment } from "../domain/text/schemas.ts";
import { type Instant, minus } from "../domain/time/instant.ts";
import { DUE_INDEX, guardKey, LISTS, pendingKey, secondsAfter } from "./keys.ts";
import { getAll } from "./profiles.ts";
import { type Found, MOST_LISTED, rowsOf } from "./rows.ts";
import { sessionParts } from "./session-parts.ts";
import {
  asRead,
  itemAt,
  itemsOf,
  type RawItem,
  type Table,
  update,
  valuesOf,
  whenFree,
  write,
} from "./table.ts";

const waiting = z.object({
  id,
  endedAt: moment,
  reportedAt: moment,
  client: z.partial(sessionParts.client),
  therapist: z.optional(z.partial(sessionParts.therapist)),
  reportAs: z.optional(id),
});

/**
 * The person is removed once it no longer waits. The item stays, so that a repeated report of the end does not make it
 * wait again.
 */
const pendingItem = z.extend(z.partial(waiting), {
  dismissed: z.optional(z.object({ by: z.string(), at: moment })),
  cancelledAt: z.optional(moment),
  isReported: z.optional(z.literal(true)),
});

const SETTLED = {
  client: undefined,
  therapist: undefined,
  [DUE_INDEX.partition]: undefined,
  [DUE_INDEX.sort]: undefined,
} as const;

export type PendingSessions = ReturnType<typeof pendingSessions>;

export function pendingSessions(table: Table) {
  return {
    /** The known facts about this appointment's end. */
    async known(appointmentId: string): Promise<KnownEnd> {
      const [item, guard] = await getAll(table, [pendingKey(appointmentId), guardKey(appointmentId)]);
      const { endedAt, reportedAt, dismissed, cancelledAt, isReported, reportAs } = item
        ? pendingItem.parse(item)
        : {};
      return {
        last: endedAt && reportedAt ? { endedAt, reportedAt } : undefined,
        dismissedAt: dismissed?.at,
        cancelledAt,
        isReported: isReported === true || (guard !== undefined && reportAs === undefined),
      };
    },

    async find(appointmentId: string, now: Instant): Promise<PendingSession | undefined> {
      return waitingIn(await itemAt(table, pendingKey(appointmentId)), now);
    },

    /**
     * Makes a session wait for its therapist.
     * @returns false on a conflict: decide again
     */
    async add(
      { id, ...ended }: PendingSession,
      { last, dismissedAt, cancelledAt }: KnownEnd,
    ): Promise<boolean> {
      const { condition, values } = asRead({
        endedAt: last?.endedAt,
        reportedAt: last?.reportedAt,
        cancelledAt,
      });
      const { written } = await write(table, pendingKey(id), {
        set: {
          id,
          therapist: undefined,
          ...ended,
          dismissed: undefined,
          [DUE_INDEX.partition]: LISTS.pending,
          [DUE_INDEX.sort]: ended.endedAt,
          expiresAt: secondsAfter(ended.endedAt, PENDING_LASTS),
        },
        condition: `${condition} AND attribute_not_exists(#isReported) AND ${dismissedAt ? "#dismissed.#at = :dismissedAt" : "attribute_not_exists(#dismissed)"}`,
        values: { ...values, ...(dismissedAt && { dismissedAt }) },
      });
      return written;
    },

    /**
     * Records a cancellation: the appointment does not wait, and an older report of its end does not make it wait.
     * @returns false on a conflict: decide again
     */
    async cancel(
      { id, startsAt }: { readonly id: string; readonly startsAt: Instant },
      { last, cancelledAt }: KnownEnd,
      now: Instant,
    ): Promise<boolean> {
      const seen = asRead({ reportedAt: last?.reportedAt, cancelledAt, isReported: undefined });
      const expiresAt = secondsAfter(last?.endedAt ?? startsAt, PENDING_LASTS);
      const change = { set: { ...SETTLED, cancelledAt: now, expiresAt }, ...seen };
      return (await write(table, pendingKey(id), change)).written;
    },

    /**
     * Records a team member's decision that it needs no follow-up.
     * @returns false if it has changed since it was read
     */
    async dismiss(
      { id, reportedAt, endedAt }: Pick<PendingSession, "id" | "reportedAt" | "endedAt">,
      by: string,
      now: Instant,
    ): Promise<boolean> {
      const seen = asRead({ reportedAt, endedAt, dismissed: undefined, isReported: undefined });
      const change = { set: { ...SETTLED, dismissed: { by, at: now } }, ...seen };
      return (await whenFree(() => write(table, pendingKey(id), change))).written;
    },
  };
}

/** The sessions that wait, oldest first: one query and one batch of reads. */
export async function waitingSessions(table: Table, now: Instant): Promise<Found<PendingSession>> {
  const part = { where: "#at > :since", values: { since: minus(now, PENDING_LASTS) } };
  const { rows, more } = await rowsOf(table, LISTS.pending, part);
  const items = await getAll(table, rows);
  return { found: items.flatMap((item) => waitingIn(item, now) ?? []), more };
}

/** The ids of all sessions that wait and name this client. */
export async function pendingOfClient(table: Table, clientId: string): Promise<string[]> {
  const rows = await Array.fromAsync(
    itemsOf(table, {
      IndexName: DUE_INDEX.name,
      KeyConditionExpression: "#list = :list",
      ExpressionAttributeNames: { "#list": DUE_INDEX.partition },
      ExpressionAttributeValues: valuesOf({ list: LISTS.pending }),
    }),
  );
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += MOST_LISTED) {
    const keys = rows
      .slice(from, from + MOST_LISTED)
      .map(({ PK, SK }) => ({ PK: String(PK), SK: String(SK) }));
    for (const item of await getAll(table, keys)) {
      const pending = item && pendingItem.parse(item);
      if (pending?.client?.id === clientId && pending.id !== undefined) ids.push(pending.id);
    }
  }
  return ids;
}

function waitingIn(item: RawItem | undefined, now: Instant): PendingSession | undefined {
  // TTL deletes only some time after the expiry.
  const found = item?.client === undefined ? undefined : waiting.parse(item);
  return found && found.endedAt > minus(now, PENDING_LASTS) ? found : undefined;
}

/**
 * Ends the waiting of a session that is reported. Written for every session: reading first whether it waits would cost
 * each acknowledgement a round trip. An update, since of all functions only find-overdue may delete.
 */
export function noLongerPending(table: Table, sessionId: string, now: Instant): TransactWriteItem {
  const set = { ...SETTLED, isReported: true, expiresAt: secondsAfter(now, PENDING_LASTS) };
  return update(table, pendingKey(sessionId), { set });
}

/** Its session is taken back. The id of that one stays taken, so it is reported under another. */
export function pendingAgain(
  table: Table,
  { id, client, therapist, endedAt, reportedAt, reportAs }: Required<PendingSession>,
): TransactWriteItem {
  return update(table, pendingKey(id), {
    set: {
      client,
      therapist,
      reportAs,
      isReported: undefined,
      [DUE_INDEX.partition]: LISTS.pending,
      [DUE_INDEX.sort]: endedAt,
      expiresAt: secondsAfter(endedAt, PENDING_LASTS),
    },
    ...asRead({ endedAt, reportedAt, isReported: true }),
  });
}
