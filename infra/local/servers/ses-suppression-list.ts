import type { DatabaseSync } from "node:sqlite";

/** Why SES suppresses an address; repeated in its echoes. */
export type SuppressionReason = "BOUNCE" | "COMPLAINT";

export const SUPPRESSION_SCHEMA = `
  CREATE TABLE IF NOT EXISTS suppressed (
    address TEXT PRIMARY KEY,
    reason TEXT NOT NULL
  );
`;

/**
 * The account's suppression list: SES accepts mail to these addresses and drops it.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export function suppressionList(database: DatabaseSync) {
  const insert = database.prepare("INSERT OR IGNORE INTO suppressed (address, reason) VALUES (?, ?)");
  const select = database.prepare("SELECT reason FROM suppressed WHERE address = ?");
  const remove = database.prepare("DELETE FROM suppressed WHERE address = ?");
  return {
    /** Keeps the first reason. */
    add(address: string, reason: SuppressionReason): void {
      insert.run(address.toLowerCase(), reason);
    },
    reasonOf(address: string): SuppressionReason | undefined {
      return select.get(address.toLowerCase())?.reason as SuppressionReason | undefined;
    },
    /** False if it is not on the list. */
    remove(address: string): boolean {
      return remove.run(address.toLowerCase()).changes > 0;
    },
  };
}
