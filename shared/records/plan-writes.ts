import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Replanning } from "../domain/correction.ts";
import { type FollowUp, nextLook, type PlannedFollowUp, type Reason } from "../domain/follow-up.ts";
import type { Instant } from "../domain/instant.ts";
import { type EpochSeconds, followUpKey } from "./keys.ts";
import { put, type Table, transact, update } from "./table.ts";
import { indexed, transition } from "./transition.ts";

/** The write of a follow-up that is planned for the first time. */
export function addFollowUp(
  table: Table,
  planned: PlannedFollowUp,
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem {
  const item = {
    ...followUpKey(planned),
    ...planned,
    status: "planned",
    attempt: 0,
    doubts: 0,
    ...indexed(planned, nextLook(planned, "planned", now)),
    expiresAt,
  };
  return { Put: put(table, item, { condition: "attribute_not_exists(PK)" }) };
}

/**
 * Does `action` and plans the emails that belong to it, all or nothing. Where the first of them was planned before,
 * they stay as they are and `action` is done alone.
 * @returns false when the condition of `action` does not hold; "again" when something else changed meanwhile
 */
export async function writeWith(
  table: Table,
  action: TransactWriteItem,
  emails: readonly TransactWriteItem[],
): Promise<boolean | "again"> {
  const both = await transact(table, [action, ...emails]);
  if (both.written) return true;
  if (both.refused.has(0)) return false;
  if (!both.refused.has(1)) return "again";
  const alone = await transact(table, [action]);
  return alone.written;
}

/** The writes that bring unsent follow-ups to a new plan; each holds only while its follow-up is still unsent. */
export function replanFollowUps(
  table: Table,
  { add, change, cancel }: Replanning,
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem[] {
  return [
    ...add.map((planned) => addFollowUp(table, planned, now, expiresAt)),
    ...change.map((planned) => ({
      Update: update(
        table,
        followUpKey(planned),
        transition(planned, "plan", now, planned, timingOf(planned)),
      ),
    })),
    ...cancel.map(({ followUp, reason }) => cancelFollowUp(table, followUp, now, reason)),
  ];
}

/**
 * Takes a planned follow-up out of the plan. It holds only while nobody has claimed it since it was read: what is
 * on its way to the client is its sender's to settle.
 */
export function cancelFollowUp(
  table: Table,
  followUp: FollowUp,
  now: Instant,
  reason: Reason,
): TransactWriteItem {
  const change = transition(followUp, "cancel", now, followUp, { reason });
  return {
    Update: update(table, followUpKey(followUp), {
      ...change,
      condition: `${change.condition} AND #attempt = :attempt`,
      values: { ...change.values, attempt: followUp.attempt },
    }),
  };
}

function timingOf({ dueAt, usefulUntil, lapsesAt, about }: PlannedFollowUp) {
  return { dueAt, usefulUntil, lapsesAt, about };
}
