import type { DatabaseSync } from "node:sqlite";

/** Why SES has an address on its list; in its echoes it says the same again. */
export type SuppressionReason = "BOUNCE" | "COMPLAINT";

export const SUPPRESSION_SCHEMA = `
  CREATE TABLE IF NOT EXISTS suppressed (
    address TEXT PRIMARY KEY,
    reason TEXT NOT NULL
  );
`;

/**
 * The account's list of addresses that SES accepts mail for and delivers none to.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export function suppressionList(database: DatabaseSync) {
  const insert = database.prepare("INSERT OR IGNORE INTO suppressed (address, reason) VALUES (?, ?)");
  const select = database.prepare("SELECT reason FROM suppressed WHERE address = ?");
  const remove = database.prepare("DELETE FROM suppressed WHERE address = ?");
  return {
    /** The first reason stays. */
    add(address: string, reason: SuppressionReason): void {
      insert.run(address.toLowerCase(), reason);
    },
    reasonOf(address: string): SuppressionReason | undefined {
      return select.get(address.toLowerCase())?.reason as SuppressionReason | undefined;
    },
    /** False when it is not on the list. */
    remove(address: string): boolean {
      return remove.run(address.toLowerCase()).changes > 0;
    },
  };
}
