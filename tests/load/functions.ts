import type { FollowUpKey } from "../../shared/domain/follow-ups/follow-up.ts";
import type { Handover } from "../../shared/services/mailer.ts";
import type { Change, Table } from "./table.ts";

/** What the services between the functions offer to them. */
export interface Services {
  readonly table: Table;
  readonly enqueue: (key: FollowUpKey, delaySeconds: number) => Promise<void>;
  readonly createSchedule: (key: FollowUpKey, dueAt: string) => Promise<void>;
  /** Asks SES to take an email. */
  readonly send: (key: FollowUpKey) => Promise<Handover>;
}

export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The functions of a practice, whoever does their work. */
export interface Functions {
  receive(request: Request): Promise<{ readonly status: number; readonly body: string }>;
  /** Answers with the places of those that failed. */
  arrange(changes: readonly Change[]): Promise<ReadonlySet<number>>;
  /** `again` leaves the message on the queue. */
  send(key: FollowUpKey): Promise<"done" | "again">;
  /** record-delivery, of what SES reports of an email. */
  hear(event: "Send" | "Delivery", key: FollowUpKey): Promise<void>;
  /** find-overdue. */
  look(): Promise<void>;
}
