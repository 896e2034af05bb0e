import { GetItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { AlertChange, Resumed } from "../domain/alerts/alert-emails.ts";
import type { Alert } from "../domain/alerts/alerts.ts";
import type { PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import { alertItem } from "./alert-item.ts";
import { alertWrites, readAlerts, saveAlert } from "./alert-writes.ts";
import { alertKey, eventKey, expiresAt, followUpKey, profileKey } from "./keys.ts";
import { addFollowUp } from "./plan-writes.ts";
import type { Note } from "./staff-changes.ts";
import { put, read, type Table, transact, update } from "./table.ts";
import { transition } from "./transition.ts";

export type AlertRecords = ReturnType<typeof alertRecords>;

/** What comes of an alert that is acknowledged or closed. */
export interface AlertMove {
  readonly now: Instant;
  /** For the audit trail: who did it, and of an operator also on whose word and why. */
  readonly by: "team" | "session" | Note;
  readonly emails?: readonly PlannedFollowUp[];
  /** Whether it is this alert's hold that the client is on. */
  readonly liftsHold?: boolean;
  /** What has waited for it. */
  readonly resumed?: readonly Resumed[];
}

export function alertRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async find(clientId: string, number: number): Promise<Alert | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({
          TableName: table.name,
          Key: marshall(alertKey({ clientId, number })),
          ConsistentRead: true,
        }),
      );
      return Item && alertItem.parse(read(Item));
    },

    /** In the order of their numbers. */
    async ofClient(clientId: string): Promise<Alert[]> {
      return await readAlerts(table, clientId);
    },

    /** What an answer's alert changes: to be written with the answer, all or nothing. */
    writesOf(change: AlertChange, now: Instant): TransactWriteItem[] {
      return alertWrites(table, change, now, expiresAt(now, retentionYears));
    },

    /** The same by itself, where no answer is recorded. False when any of it has changed since it was read. */
    async raise(change: AlertChange, now: Instant): Promise<boolean> {
      return (await transact(table, this.writesOf(change, now))).written;
    },

    /**
     * Acknowledges or closes an alert, with everything that comes of it; all or nothing.
     * @returns false when any of it has changed since it was read: read again, decide again
     */
    async move(before: Alert, after: Alert, move: AlertMove): Promise<boolean> {
      const { now, by, emails = [], liftsHold = false, resumed = [] } = move;
      const { clientId, number } = after;
      const expiry = expiresAt(now, retentionYears);
      const { written } = await transact(table, [
        saveAlert(table, after, before, expiry),
        {
          Put: put(table, {
            ...eventKey(clientId, now, `alert-${after.status}#${number}`),
            ...(typeof by === "string" ? { by } : by),
            expiresAt: expiry,
          }),
        },
        ...emails.map((planned) => addFollowUp(table, planned, now, expiry)),
        ...(liftsHold ? [liftHold(after)] : []),
        ...resumed.map((each) => resume(each, now)),
      ]);
      return written;
    },
  };

  function liftHold({ clientId, number }: Alert): TransactWriteItem {
    return {
      Update: update(table, profileKey(clientId), {
        set: { hold: undefined },
        condition: "#hold.#alert = :alert",
        values: { alert: number },
      }),
    };
  }

  /** Holds only while it still waits: its sender may have it at this moment. */
  function resume({ followUp, dueAt }: Resumed, now: Instant): TransactWriteItem {
    const change = transition(followUp, "plan", now, { ...followUp, dueAt }, { dueAt });
    return {
      Update: update(table, followUpKey(followUp), {
        ...change,
        condition: "#status = :seen AND #attempt = :attempt AND #dueAt = :seenDueAt",
        values: { seen: "planned", attempt: followUp.attempt, seenDueAt: followUp.dueAt },
      }),
    };
  }
}
