import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Resumed } from "../domain/alerts/alert-emails.ts";
import type { Replanning } from "../domain/follow-ups/correction.ts";
import {
  type FollowUp,
  nextLook,
  type PlannedFollowUp,
  type Reason,
} from "../domain/follow-ups/follow-up.ts";
import { isLead } from "../domain/follow-ups/kinds.ts";
import type { Instant } from "../domain/time/instant.ts";
import { type EpochSeconds, followUpKey } from "./keys.ts";
import { asRead, isContended, onlyIf, put, type Table, transact, type Update, update } from "./table.ts";
import { indexed, transition } from "./transition.ts";

/** The write that plans a new follow-up. */
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
  return put(table, item, { condition: "attribute_not_exists(PK)" });
}

/** The effects of a write: emails to plan, and the alert that they belong to. */
export interface Alerting {
  readonly emails: readonly TransactWriteItem[];
  readonly alert: readonly TransactWriteItem[];
}

/**
 * Writes `action` and its effects in one transaction. If the first email is already planned, writes only `action`.
 * @returns false if the condition of `action` fails; undefined after another conflict
 */
export async function writeWith(
  table: Table,
  action: TransactWriteItem,
  { emails, alert }: Alerting,
): Promise<boolean | undefined> {
  const both = await transact(table, [action, ...emails, ...alert]);
  if (both.written) return true;
  if (both.refused.has(0)) return false;
  if (emails.length === 0 || !both.refused.has(1)) return undefined;
  const alone = await transact(table, [action]);
  return isContended(alone) ? undefined : alone.written;
}

/**
 * The writes that change unsent follow-ups to a new plan. Conditional on each being as read: a cancelled one must not
 * come back.
 * @param seen the follow-ups as read for the new plan
 */
export function replanFollowUps(
  table: Table,
  { add, change, cancel }: Replanning,
  seen: readonly FollowUp[],
  now: Instant,
  expiresAt: EpochSeconds,
): TransactWriteItem[] {
  const byStep = new Map(seen.map((followUp) => [followUp.step, followUp]));
  const touched = new Set([...change, ...cancel.map(({ followUp }) => followUp)].map(({ step }) => step));
  // The decision about a first email depends on this one still being unsent.
  const waiting = seen.filter((each) => isLead(each) && each.status === "planned" && !touched.has(each.step));
  return [
    ...add.map((planned) => addFollowUp(table, planned, now, expiresAt)),
    ...change.map((planned) => {
      const followUp = byStep.get(planned.step);
      if (!followUp) throw new Error("A follow-up to change was not read");
      return update(table, followUpKey(planned), moveTo(planned, followUp, now));
    }),
    ...cancel.map(({ followUp, reason }) => cancelFollowUp(table, followUp, now, reason)),
    ...waiting.map((followUp) => onlyIf(table, followUpKey(followUp), followUpAsRead(followUp))),
  ];
}

/** Changes an unsent follow-up to its new plan. Conditional on it being as read. */
export function moveTo(
  planned: PlannedFollowUp,
  followUp: FollowUp,
  now: Instant,
): Required<Pick<Update, "set" | "condition" | "values">> {
  const { dueAt, usefulUntil, lapsesAt, about } = planned;
  const change = transition(followUp, "plan", now, planned, { dueAt, usefulUntil, lapsesAt, about });
  const { condition, values } = followUpAsRead(followUp);
  return {
    ...change,
    condition: `${change.condition} AND ${condition}`,
    values: { ...change.values, ...values },
  };
}

function followUpAsRead({ status, attempt, dueAt, usefulUntil, lapsesAt }: FollowUp) {
  return asRead({ status, attempt, dueAt, usefulUntil, lapsesAt });
}

/** Takes a check-in that was left out off the list of silent clients. */
export function unlist(table: Table, followUp: FollowUp): TransactWriteItem {
  const change = { set: indexed(followUp, undefined), condition: "attribute_exists(PK)" };
  return update(table, followUpKey(followUp), change);
}

/** The write of a check-in that no longer waits. Conditional on it still being held: a sender may have claimed it. */
export function resumeFollowUp(table: Table, { followUp, dueAt }: Resumed, now: Instant): TransactWriteItem {
  const change = transition(followUp, "plan", now, { ...followUp, dueAt }, { dueAt });
  return update(table, followUpKey(followUp), {
    ...change,
    condition: "#status = :seen AND #attempt = :attempt AND #dueAt = :seenDueAt",
    values: { seen: "planned", attempt: followUp.attempt, seenDueAt: followUp.dueAt },
  });
}

/** Cancels a planned follow-up. Conditional on no new claim: once claimed, only its sender settles it. */
export function cancelFollowUp(
  table: Table,
  followUp: FollowUp,
  now: Instant,
  reason: Reason,
): TransactWriteItem {
  const change = transition(followUp, "cancel", now, followUp, { reason });
  return update(table, followUpKey(followUp), {
    ...change,
    condition: `${change.condition} AND #attempt = :attempt`,
    values: { ...change.values, attempt: followUp.attempt },
  });
}
