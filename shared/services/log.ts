import { systemClock } from "../domain/time/instant.ts";

/**
 * Log codes. Logs carry only codes, ids and counts: no names, addresses, answers, or error messages (which may repeat
 * input).
 */
export type LogCode =
  | "session-recorded"
  | "session-repeated"
  | "session-conflicting"
  | "session-corrected"
  | "session-taken-back"
  | "client-updated"
  | "client-erased"
  | "record-swept"
  | "client-unchanged"
  | "appointment-booked"
  | "appointment-cancelled"
  | "appointment-ended"
  | "webhook-refused"
  | "hook-refused"
  | "webhook-not-recorded"
  | "follow-up-queued"
  | "follow-up-scheduled"
  | "follow-up-unscheduled"
  | "follow-up-sent"
  | "follow-up-waits"
  | "follow-up-skipped"
  | "follow-up-cancelled"
  | "follow-up-postponed"
  | "follow-up-refused"
  | "follow-up-uncertain"
  | "follow-up-not-ours"
  | "follow-up-early"
  | "safety-follow-up-not-sent"
  | "safety-follow-up-not-delivered"
  | "alert-raised"
  | "alert-escalated"
  | "alert-acknowledged"
  | "alert-closed"
  | "alert-not-delivered"
  | "delivery-recorded"
  | "delivery-foreign"
  | "address-suppressed"
  | "address-stopped"
  | "client-complained"
  | "client-stopped"
  | "client-started"
  | "client-chose"
  | "check-in-answered"
  | "check-ins-ended"
  | "safety-sign-reported"
  | "link-refused"
  | "sign-in-asked"
  | "sign-in-refused"
  | "signed-in"
  | "signed-out"
  | "team-decided"
  | "foreign-post"
  | "overdue-requeued"
  | "overdue-uncertain"
  | "overdue-resent"
  | "overdue-unconfirmed"
  | "overdue-lapsed"
  | "overdue-counted"
  | "zones-replanned"
  | "digests-planned"
  | "record-failed"
  | "secret-stale"
  | "page-failed";

interface LogFields {
  readonly sessionId?: string;
  readonly clientId?: string;
  readonly followUpId?: string;
  readonly messageId?: string;
  readonly kind?: string;
  readonly reason?: string;
  readonly status?: number;
  readonly attempt?: number;
  readonly count?: number;
  /** The number of a client's alert. */
  readonly alert?: number | undefined;
  /** The class of an error, such as `ThrottlingException`; never its message. */
  readonly error?: string;
}

export interface Log {
  info(code: LogCode, fields?: LogFields): void;
  warn(code: LogCode, fields?: LogFields): void;
  error(code: LogCode, fields?: LogFields): void;
}

type Write = (line: string) => void;

/**
 * Bypasses the console, which Lambda wraps so that the alarms' metric filters would not see the fields. Lambda passes a
 * line with a timestamp and a level unchanged; without a timestamp it sets the level to INFO.
 */
const toStandardOutput: Write = (line) => {
  process.stdout.write(`${line.slice(0, -1)},"timestamp":"${systemClock()}"}\n`);
};

/** Writes one line of JSON per entry, for CloudWatch's metric filters and Logs Insights. */
export function createLog(capability: string, write: Write = toStandardOutput): Log {
  const at =
    (level: string) =>
    (code: LogCode, fields: LogFields = {}) =>
      write(JSON.stringify({ level, capability, code, ...fields }));
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : "Unknown";
}
