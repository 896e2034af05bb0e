import { randomUUID } from "node:crypto";
import type { PracticeClock } from "./clock.ts";
import { inTransaction, openDatabase } from "./database.ts";
import { type Letter, parseMail, toLetter } from "./mail.ts";
import type { AcceptedMessage, SesEventName } from "./ses-event.ts";
import { SUPPRESSION_SCHEMA, type SuppressionReason, suppressionList } from "./ses-suppression-list.ts";

/** A message without its content. */
export type InboxSummary = {
  id: string;
  to: string[];
  subject: string;
  sentAt: Date;
  tags: AcceptedMessage["tags"];
};
export type InboxMessage = Letter & Omit<InboxSummary, "tags">;

/** An event of SES to publish. */
export type OutboxEntry = { sequence: number; event: SesEventName; at: Date; message: AcceptedMessage };

export type Inbox = ReturnType<typeof openInbox>;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS messages (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sent INTEGER NOT NULL,
    description TEXT NOT NULL,
    raw BLOB NOT NULL
  );
  CREATE TABLE IF NOT EXISTS events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL REFERENCES messages (id),
    event TEXT NOT NULL,
    at INTEGER NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS events_undelivered ON events (sequence) WHERE delivered = 0;
`;

const IN_THE_INBOX = "description ->> 'heldBack' IS NULL";
const ECHOES = { BOUNCE: "BounceEcho", COMPLAINT: "ComplaintEcho" } as const satisfies Record<
  SuppressionReason,
  SesEventName
>;

/** Stores accepted messages and their events to publish, in `inbox.sqlite`. */
export function openInbox(folder: string, clock: PracticeClock) {
  const database = openDatabase(folder, "inbox.sqlite", SCHEMA + SUPPRESSION_SCHEMA);
  const suppressed = suppressionList(database);
  const insertMessage = database.prepare(
    "INSERT INTO messages (id, sent, description, raw) VALUES (?, ?, ?, ?)",
  );
  const insertEvent = database.prepare("INSERT INTO events (message_id, event, at) VALUES (?, ?, ?)");
  const selectMessages = database.prepare(
    `SELECT id, sent, description, raw FROM messages WHERE ${IN_THE_INBOX} ORDER BY sequence`,
  );
  const selectNewest = database.prepare(
    `SELECT id, sent, description FROM messages WHERE ${IN_THE_INBOX} ORDER BY sequence DESC LIMIT ?`,
  );
  const selectMessage = database.prepare("SELECT id, sent, description FROM messages WHERE id = ?");
  const selectCount = database.prepare(`SELECT count(*) AS count FROM messages WHERE ${IN_THE_INBOX}`);
  const selectReports = database.prepare(
    `SELECT event, id, sent, description FROM events JOIN messages ON id = message_id
     WHERE event IN ('Bounce', 'Complaint') ORDER BY events.sequence`,
  );
  const selectRaw = database.prepare("SELECT raw FROM messages WHERE id = ?");
  const selectUndelivered = database.prepare(
    `SELECT events.sequence, event, at, id, sent, description FROM events JOIN messages ON id = message_id
     WHERE delivered = 0 ORDER BY events.sequence LIMIT ?`,
  );
  const setDelivered = database.prepare("UPDATE events SET delivered = 1 WHERE sequence = ?");

  return {
    /** Stores an accepted message and its events; suppressed messages do not appear in the inbox. */
    keep(message: Omit<AcceptedMessage, "id" | "sentAt">, raw: Uint8Array): AcceptedMessage {
      const sentAt = clock.now();
      const at = sentAt.getTime();
      // In the form of SES's ids.
      const id = `${at.toString(16).padStart(16, "0")}-${randomUUID()}-000000`;
      const reasons = message.destinations.map(suppressed.reasonOf);
      const [reason] = reasons;
      const heldBack = reason !== undefined && reasons.every(Boolean);
      inTransaction(database, () => {
        insertMessage.run(id, at, JSON.stringify({ ...message, ...(heldBack && { heldBack }) }), raw);
        insertEvent.run(id, "Send", at);
        insertEvent.run(id, heldBack ? ECHOES[reason] : "Delivery", at);
      });
      return { ...message, id, sentAt };
    },

    /** Oldest first; `sentAt` is by the practice's clock, header names are in lower case. */
    async list(): Promise<InboxMessage[]> {
      const messages: InboxMessage[] = [];
      for (const row of selectMessages.all()) {
        const { id, destinations, subject, sentAt } = toAccepted(row);
        const letter = toLetter(await parseMail(row.raw as Uint8Array));
        messages.push({ id, to: destinations, subject, sentAt, ...letter });
      }
      return messages;
    },

    /** Newest first, without content. */
    newest(limit: number): InboxSummary[] {
      return selectNewest.all(limit).map((row) => {
        const { id, destinations, subject, sentAt, tags } = toAccepted(row);
        return { id, to: destinations, subject, sentAt, tags };
      });
    },

    count(): number {
      return Number(selectCount.get()?.count);
    },

    /** Messages with a bounce or complaint, and the latest of these. */
    reports(): { message: Pick<AcceptedMessage, "id" | "tags">; event: "bounce" | "complaint" }[] {
      return selectReports.all().map((row) => ({
        message: toAccepted(row),
        event: row.event === "Bounce" ? "bounce" : "complaint",
      }));
    },

    /** The raw message as given to SES. */
    raw(id: string): Uint8Array | undefined {
      return selectRaw.get(id)?.raw as Uint8Array | undefined;
    },

    /** Adds a later event of SES, which also suppresses the address; false if the message is unknown. */
    addEvent(id: string, event: "bounce" | "complaint"): boolean {
      const row = selectMessage.get(id);
      if (row === undefined) return false;
      inTransaction(database, () => {
        insertEvent.run(id, event === "bounce" ? "Bounce" : "Complaint", clock.now().getTime());
        for (const address of toAccepted(row).destinations)
          suppressed.add(address, event === "bounce" ? "BOUNCE" : "COMPLAINT");
      });
      return true;
    },

    /** Removes an address from the suppression list; false if it is not on it. */
    deliverAgain: suppressed.remove,

    /** Unpublished events in order; an entry is returned again until it is marked. */
    undelivered(limit = 100): OutboxEntry[] {
      return selectUndelivered.all(limit).map((row) => ({
        sequence: Number(row.sequence),
        event: row.event as SesEventName,
        at: new Date(Number(row.at)),
        message: toAccepted(row),
      }));
    },

    markDelivered(sequence: number): void {
      setDelivered.run(sequence);
    },

    close(): void {
      database.close();
    },
  };
}

function toAccepted(row: Record<string, unknown>): AcceptedMessage {
  const description = JSON.parse(String(row.description)) as Omit<AcceptedMessage, "id" | "sentAt">;
  return { ...description, id: String(row.id), sentAt: new Date(Number(row.sent)) };
}
