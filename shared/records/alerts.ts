import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { AlertChange, Resumed } from "../domain/alerts/alert-emails.ts";
import type { Alert } from "../domain/alerts/alerts.ts";
import type { PlannedFollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Instant } from "../domain/time/instant.ts";
import { alertItem } from "./alert-item.ts";
import { alertWrites, readAlerts, saveAlert } from "./alert-writes.ts";
import { alertKey, eventKey, expiresAt, profileKey } from "./keys.ts";
import type { AuditEntry } from "./operator-changes.ts";
import { addFollowUp, resumeFollowUp } from "./plan-writes.ts";
import { itemAt, put, type Table, update, writeTogether } from "./table.ts";

export type AlertRecords = ReturnType<typeof alertRecords>;

/** The effects of acknowledging or closing an alert. */
export interface AlertMove {
  readonly now: Instant;
  /** For the audit trail: who did it; for an operator also who asked and why. */
  readonly by: "team" | "session" | AuditEntry;
  readonly emails?: readonly PlannedFollowUp[];
  /** Whether the client's hold belongs to this alert. */
  readonly liftsHold?: boolean;
  /** The check-ins that it held. */
  readonly resumed?: readonly Resumed[];
}

export function alertRecords(table: Table, { retentionYears }: { retentionYears: number }) {
  return {
    async find(clientId: string, number: number): Promise<Alert | undefined> {
      const item = await itemAt(table, alertKey({ clientId, number }));
      return item && alertItem.parse(item);
    },

    /** By number. */
    async ofClient(clientId: string): Promise<Alert[]> {
      return await readAlerts(table, clientId);
    },

    /** The writes for an answer's alert, to be part of the answer's transaction. */
    writesOf(change: AlertChange, now: Instant): TransactWriteItem[] {
      return alertWrites(table, change, now, expiresAt(now, retentionYears));
    },

    /** Raises an alert without recording an answer. False on a conflict. */
    async raise(change: AlertChange, now: Instant): Promise<boolean> {
      return await writeTogether(table, this.writesOf(change, now));
    },

    /**
     * Acknowledges or closes an alert with all effects, in one transaction.
     * @returns false on a conflict: retry
     */
    async move(before: Alert, after: Alert, move: AlertMove): Promise<boolean> {
      const { now, by, emails = [], liftsHold = false, resumed = [] } = move;
      const { clientId, number } = after;
      const expiry = expiresAt(now, retentionYears);
      return await writeTogether(table, [
        saveAlert(table, after, before, expiry),
        put(table, {
          ...eventKey(clientId, now, `alert-${after.status}#${number}`),
          ...(typeof by === "string" ? { by } : by),
          expiresAt: expiry,
        }),
        ...emails.map((planned) => addFollowUp(table, planned, now, expiry)),
        ...(liftsHold ? [liftHold(after)] : []),
        ...resumed.map((each) => resumeFollowUp(table, each, now)),
      ]);
    },
  };

  function liftHold({ clientId, number }: Alert): TransactWriteItem {
    return update(table, profileKey(clientId), {
      set: { hold: undefined },
      condition: "#hold.#alert = :alert",
      values: { alert: number },
    });
  }
}
