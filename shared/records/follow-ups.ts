import { randomUUID } from "node:crypto";
import { nextReminders } from "../domain/alerts/alert-emails.ts";
import {
  type FollowUp,
  type FollowUpKey,
  looksThatSuffice,
  mayFollow,
  type PlannedFollowUp,
  type Reason,
  type Transition,
  type Trouble,
} from "../domain/follow-ups/follow-up.ts";
import { alertAbout, troubleOf } from "../domain/follow-ups/trouble.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { AddressId } from "../domain/text/address.ts";
import { earliestFirst, type Instant, latest, plus } from "../domain/time/instant.ts";
import { retryOnConflict } from "../services/retry-on-conflict.ts";
import { raiseTroubles, saveAlert } from "./alert-writes.ts";
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
import { type Alerting, addFollowUp, writeWith } from "./plan-writes.ts";
import { readProfile } from "./profiles.ts";
import {
  itemAt,
  itemsOf,
  itemsOfClient,
  type RawItem,
  type Table,
  transact,
  type Update,
  update,
  valuesOf,
  whenFree,
  write,
} from "./table.ts";
import { transition } from "./transition.ts";

export type FollowUpRecords = ReturnType<typeof followUpRecords>;

export type Claim =
  | { readonly claimed: FollowUp }
  /** If the write was refused: the current follow-up, or undefined if there is none. */
  | { readonly refused: FollowUp | undefined };

/** Transitions that settle a known attempt. */
export type Settlement = Exclude<Transition, "plan" | "claim" | "postpone" | "answer">;

/** @param newToken returns a unique token per write */
export function followUpRecords(table: Table, practice: Practice, newToken: () => string = randomUUID) {
  /** The follow-up as written, or the current one if the condition failed. */
  async function writeOwn(
    key: FollowUpKey,
    change: Update,
  ): Promise<{ written?: FollowUp; standing?: FollowUp }> {
    // Unique per write; recognises our own write after an SDK retry.
    const writtenBy = newToken();
    const marked = { ...change, set: { ...change.set, writtenBy } };
    const outcome = await whenFree(() => write(table, followUpKey(key), marked));
    const item = outcome.written ? outcome.item : outcome.refused.get(0);
    if (!item) return {};
    const followUp = followUpItem.parse(item);
    const isOwn = outcome.written || item.writtenBy === writtenBy;
    return isOwn ? { written: followUp } : { standing: followUp };
  }

  async function writeIfSame(followUp: FollowUp, change: Update & { condition: string }): Promise<boolean> {
    const { written } = await writeOwn(followUp, ofSameAttempt(followUp, change));
    return written !== undefined;
  }

  /**
   * The writes of an email about a trouble, and of its alert. Limited emails share one email per alert, so that a flood
   * of them does not reach the practice's mailbox; the alert's page lists them all.
   */
  async function alertingOf(email: PlannedFollowUp, now: Instant): Promise<Alerting> {
    const expiry = expiresAt(now, practice.retentionYears);
    const profile = await readProfile(table, email.clientId);
    const raised = await raiseTroubles(table, [email], profile ?? {}, now);
    const isTold =
      email.trouble === "limited" && raised?.before?.reasons.some(({ name }) => name === "limited");
    return {
      emails: isTold ? [] : [addFollowUp(table, email, now, expiry)],
      alert: raised ? [saveAlert(table, raised.alert, raised.before, expiry)] : [],
    };
  }

  return {
    /** Claims a due follow-up for sending. At most one caller per lease gets it; early and late callers are refused. */
    async claim(key: FollowUpKey, now: Instant): Promise<Claim> {
      const change = transition(key, "claim", now, { dueAt: now });
      const claim = {
        ...change,
        set: { ...change.set, claimedAt: now, countedClaim: now },
        add: { attempt: 1 },
        condition: `${change.condition} AND #dueAt <= :now`,
        values: { ...change.values, now },
      };
      const inTime = await writeOwn(key, withoutLook(claim, now));
      if (inTime.written) return { claimed: inTime.written };
      if (!isClaimable(inTime.standing, now)) return { refused: inTime.standing };
      const { written, standing } = await writeOwn(key, claim);
      return written ? { claimed: written } : { refused: standing };
    },

    /**
     * Settles an attempt, and alerts the practice in the same transaction if it ended in trouble. False on a conflict:
     * SES's event may come before the sender's settle, or the sender before find-overdue.
     */
    async settle(followUp: FollowUp, how: Settlement, now: Instant, reason?: Reason): Promise<boolean> {
      const change = settlementOf(followUp, how, now, reason);
      const trouble = troubleOf(followUp, how, reason);
      const email = trouble && alertAbout(followUp, trouble, now, practice);
      const reminders = nextReminders(followUp, how, reason, now, practice);
      if (!email && reminders.length === 0) return await writeIfSame(followUp, change);
      const expiry = expiresAt(now, practice.retentionYears);
      const action = update(table, followUpKey(followUp), ofSameAttempt(followUp, change));
      return await retryOnConflict(async () => {
        const emails = reminders.map((planned) => addFollowUp(table, planned, now, expiry));
        return await writeWith(table, action, email ? await alertingOf(email, now) : { emails, alert: [] });
      });
    },

    /** Alerts the practice to a trouble that became known after sending. False if it was already alerted. */
    async alert(followUp: FollowUp, trouble: Trouble, now: Instant): Promise<boolean> {
      const email = alertAbout(followUp, trouble, now, practice);
      if (!email) return false;
      return await retryOnConflict(async () => {
        const { emails, alert } = await alertingOf(email, now);
        const outcome = await transact(table, [...emails, ...alert]);
        if (outcome.written) return true;
        return outcome.refused.has(0) ? false : undefined;
      });
    },

    /**
     * Returns a claimed follow-up to `planned`, due at `dueAt`.
     * @param isLimited if the ceiling of its address postpones it
     */
    async postpone(followUp: FollowUp, dueAt: Instant, now: Instant, isLimited = false): Promise<boolean> {
      const changed = { dueAt, ...(isLimited && { limitedUntil: dueAt }) };
      const change = transition(followUp, "postpone", now, { ...followUp, dueAt }, changed);
      return await writeIfSame(followUp, change);
    },

    /** Notes the address that a claimed follow-up is about to go to. False if the claim was lost meanwhile. */
    async sendTo(followUp: FollowUp, address: AddressId): Promise<boolean> {
      return await writeIfSame(followUp, {
        set: { sendTo: address },
        condition: "#status = :sending",
        values: { sending: "sending" },
      });
    },

    async find(key: FollowUpKey): Promise<FollowUp | undefined> {
      const item = await itemAt(table, followUpKey(key));
      return item && followUpItem.parse(item);
    },

    /** A client's follow-ups in order of their due time. For one session: its plan and the alerts about it. */
    async ofClient(clientId: string, sessionId?: string): Promise<FollowUp[]> {
      const prefix = sessionId ? followUpPrefix(sessionId) : FOLLOW_UP_PREFIX;
      const items = await itemsOfClient(table, clientId, prefix);
      return items.map((item) => followUpItem.parse(item)).toSorted(earliestFirst("dueAt"));
    },

    shards: DUE_SHARDS,

    /** The unsettled follow-ups of one shard that are overdue at `now`, oldest first. */
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

/**
 * The claim that leaves the planned check where it is: moving it in the index would be two of three writes. This
 * suffices for an email that leaves in time, but not for one that is late or was queued again.
 */
function withoutLook(claim: Update & { condition: string }, now: Instant): Update {
  const { [DUE_INDEX.partition]: _shard, [DUE_INDEX.sort]: _look, ...set } = claim.set;
  return {
    ...claim,
    set,
    condition: `${claim.condition} AND #nextAt >= :earliest AND #nextAt <= :latest`,
    values: { ...claim.values, ...looksThatSuffice(now) },
  };
}

function isClaimable(followUp: FollowUp | undefined, now: Instant): boolean {
  return followUp !== undefined && mayFollow(followUp.status, "claim") && followUp.dueAt <= now;
}

/** Conditional on the same attempt: a late settle must not undo a newer one. */
function ofSameAttempt({ attempt }: FollowUp, change: Update & { condition: string }): Update {
  return {
    ...change,
    condition: `${change.condition} AND #attempt = :attempt`,
    values: { ...change.values, attempt },
  };
}

function settlementOf(followUp: FollowUp, how: Settlement, now: Instant, reason: Reason | undefined) {
  const change = transition(followUp, how, now, followUp, { reason, ...attributesBy(how, followUp, now) });
  if (how !== "requeue") return change;
  // A requeue keeps the status, so it must not overwrite the times of a concurrent replan.
  return {
    ...change,
    condition: `${change.condition} AND #dueAt = :seen`,
    values: { ...change.values, seen: followUp.dueAt },
  };
}

/** The attributes that a transition sets besides the status. */
function attributesBy(how: Settlement, { dueAt, doubts }: FollowUp, now: Instant): Record<string, unknown> {
  switch (how) {
    case "accept":
      return { sentAt: now };
    case "doubt":
      return { doubts: doubts + 1 };
    case "resend":
      return { doubts };
    case "requeue":
      return { nextAt: plus(latest(dueAt, now), REQUEUE_PAUSE) };
    default:
      return {};
  }
}

/** Time for a backlogged queue, before the follow-up is queued again. */
const REQUEUE_PAUSE = { hours: 1 } as const;

/** Parses a follow-up from a stream record's image. */
export function followUpOf(image: RawItem): FollowUp {
  return followUpItem.parse(image);
}
