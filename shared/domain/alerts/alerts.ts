import type { RuleName } from "../answers/answer-rules.ts";
import type { SafetySign } from "../answers/safety.ts";
import { TROUBLES, type Trouble } from "../follow-ups/follow-up.ts";
import type { Practice } from "../practice/practice.ts";
import { calledName } from "../text/called-name.ts";
import type { Instant } from "../time/instant.ts";

/**
 * Something about a client that a team member must see, and its states.
 *
 *     open ──acknowledge──▶ acknowledged ──close──▶ closed
 *      │ └──────────────────close─────────────────────▲ ▲
 *      └─────────────a session after its reasons────────┘
 *
 * While it is open, new reasons merge into it, and one of a higher level restarts its clock: its emails are sent again.
 * Afterwards a new reason opens the next alert. An open alert of the level `now` or `today` escalates until it is
 * acknowledged (see alert-emails.ts).
 */
export const ALERT_STATUSES = ["open", "acknowledged", "closed"] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/**
 * In rising order. `soon`: an email did not reach its client; does not escalate. `today`: a worrying answer. `now`: a
 * sign that needs help today or at once; sent at any hour.
 */
export const LEVELS = ["soon", "today", "now"] as const;
export type Level = (typeof LEVELS)[number];

/** The response that an alert's emails and page ask of the team. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  now: "This cannot wait. Please see to it now.",
  today: "Please see to it today.",
  soon: "Please see to it when you can.",
};

/** Working hours until an unacknowledged alert `today` escalates to the second address. */
export const HOURS_TO_SEE = 4;

export interface AlertReason {
  /** The rule that an answer met, or why an email did not reach its client. */
  readonly name: RuleName | Trouble;
  readonly level: Level;
  /** The session and step of the check-in or email that it is about. */
  readonly sessionId: string;
  readonly step: string;
  /** The step of the email that this one sent again. */
  readonly repeats?: string | undefined;
  readonly at: Instant;
  /** In plain words for the team. */
  readonly because?: string | undefined;
  readonly signs?: readonly SafetySign[] | undefined;
  /** The client's own words, if they ask for contact or their answer is not recorded. */
  readonly comment?: string | undefined;
}

export interface Alert {
  readonly clientId: string;
  /** Counts the client's alerts, from 1. */
  readonly number: number;
  /** The session of its first reason. */
  readonly sessionId: string;
  readonly level: Level;
  readonly status: AlertStatus;
  readonly openedAt: Instant;
  /** When its clock was last started. */
  readonly clockAt: Instant;
  /** How often its clock was started. Emails from earlier starts are no longer sent. */
  readonly raised: number;
  readonly reasons: readonly AlertReason[];
  readonly acknowledgedAt?: Instant | undefined;
  readonly acknowledgedBy?: string | undefined;
  readonly closedAt?: Instant | undefined;
  readonly closedBy?: string | undefined;
  /** Incremented by every write. */
  readonly version: number;
}

/** The name for a reader of the practice's shared address. */
export const THE_PRACTICE = "the practice";
/** The name for a person who closes alerts by the operator's command, which is not reading them. */
export const AN_OPERATOR = "an operator";
/** `closedBy` when a later session closed the alert. */
const SESSION = "session";

/** Cap on an alert's reasons, for its page. The oldest are dropped. */
const REASONS_KEPT = 50;

export interface Raised {
  readonly alert: Alert;
  /** The alert as read; undefined for a new one. */
  readonly before: Alert | undefined;
  /** Whether its clock starts, so that its emails are sent (again). */
  readonly starts: boolean;
  /** The new reasons. */
  readonly news: readonly AlertReason[];
}

/**
 * Opens an alert for these reasons or merges them into the open one; undefined when all are known.
 * @param alerts the client's, by number
 * @param seen when the client's latest session was completed
 */
export function raise(
  alerts: readonly Alert[],
  clientId: string,
  reasons: readonly AlertReason[],
  seen: { readonly latestCompletedAt?: Instant | undefined },
  now: Instant,
): Raised | undefined {
  const known = new Set(alerts.flatMap((alert) => alert.reasons.map(identityOf)));
  const news = reasons.filter((reason) => !known.has(identityOf(reason)));
  const [first] = news;
  if (!first) return undefined;
  const level = highestLevel(news);
  const before = alerts.at(-1);
  if (!before || standingOf(before, seen) !== "open") {
    const opened: Alert = {
      clientId,
      number: (before?.number ?? 0) + 1,
      sessionId: first.sessionId,
      level,
      status: "open",
      openedAt: now,
      clockAt: now,
      raised: 1,
      reasons: news.slice(-REASONS_KEPT),
      version: 1,
    };
    return { alert: opened, before: undefined, starts: true, news };
  }
  const restarts = rankOf(level) > rankOf(before.level);
  const merged: Alert = {
    ...before,
    reasons: [...before.reasons, ...news].slice(-REASONS_KEPT),
    ...(restarts && { level, clockAt: now, raised: before.raised + 1 }),
    version: before.version + 1,
  };
  return { alert: merged, before, starts: restarts, news };
}

/** A repeated reason of the same check-in or email counts once; a changed comment is a new reason. */
function identityOf({ name, sessionId, step, comment = "", signs = [] }: AlertReason): string {
  return JSON.stringify([name, sessionId, step, comment, ...signs.toSorted()]);
}

/**
 * How long the team still sees an acknowledged alert that does not hold check-ins: a session since then has closed
 * most of those.
 */
export const SEEN_SHOWN = { days: 30 } as const;

/** The alert's effective status: a later session closes an alert about answers, even before that is recorded. */
export function standingOf(
  alert: Alert,
  { latestCompletedAt }: { readonly latestCompletedAt?: Instant | undefined },
): AlertStatus {
  const last = alert.reasons.at(-1)?.at ?? alert.openedAt;
  const wasSeen = isAboutAnswers(alert) && latestCompletedAt !== undefined && latestCompletedAt > last;
  return wasSeen ? "closed" : alert.status;
}

/** Undefined when the alert is no longer open. */
export function acknowledge(alert: Alert, by: string, now: Instant): Alert | undefined {
  if (alert.status !== "open") return undefined;
  return {
    ...alert,
    status: "acknowledged",
    acknowledgedAt: now,
    acknowledgedBy: by,
    version: alert.version + 1,
  };
}

/** The team member who has read what the client said, as the client calls them; undefined until someone has. */
export function seenBy(
  { acknowledgedBy: by }: Pick<Alert, "acknowledgedBy">,
  practice: Pick<Practice, "name">,
): string | undefined {
  if (by === undefined || by === AN_OPERATOR) return undefined;
  return by === THE_PRACTICE ? practice.name : calledName(by);
}

/** Closing an open alert also acknowledges it. Undefined when it is already closed. */
export function close(alert: Alert, by: string, now: Instant): Alert | undefined {
  if (alert.status === "closed") return undefined;
  const seen = alert.status === "open" ? { acknowledgedAt: now, acknowledgedBy: by } : {};
  return { ...alert, ...seen, status: "closed", closedAt: now, closedBy: by, version: alert.version + 1 };
}

/** Closes the alert because of a later session. */
export function closeBySession(alert: Alert, now: Instant): Alert | undefined {
  if (alert.status === "closed") return undefined;
  return { ...alert, status: "closed", closedAt: now, closedBy: SESSION, version: alert.version + 1 };
}

/** When the client gave the newest answer that it is about; undefined if it is about undelivered emails alone. */
export function answeredAt({ reasons }: Pick<Alert, "reasons">): Instant | undefined {
  return reasons.findLast((reason) => !isAboutEmail(reason))?.at;
}

/** Whether its reasons include an answer, not only undelivered emails. */
export function isAboutAnswers(alert: Pick<Alert, "reasons">): boolean {
  return answeredAt(alert) !== undefined;
}

export function isAboutEmail({ name }: Pick<AlertReason, "name">): boolean {
  const troubles: readonly string[] = TROUBLES;
  return troubles.includes(name);
}

function highestLevel(reasons: readonly AlertReason[]): Level {
  return LEVELS.findLast((level) => reasons.some((reason) => reason.level === level)) ?? "soon";
}

/** Higher is more urgent. */
export function rankOf(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Part of the client's profile: routine check-ins wait until the alert is closed. */
export interface Hold {
  /** The alert whose closing lifts the hold. */
  readonly alert: number;
  /** When the worrying answer was given. */
  readonly since: Instant;
  /** The alert that began the hold: its email asks the client to ring if it lasts too long. */
  readonly begunBy: number;
}

/** The part of a profile that decides whether it is on hold. */
export interface OnHold {
  readonly hold?: Hold | undefined;
  readonly latestCompletedAt?: Instant | undefined;
}

/** By an alert. A session completed after the answer lifts the hold. */
export function isHeldByAlert({ hold, latestCompletedAt = "" }: OnHold): boolean {
  return hold !== undefined && latestCompletedAt <= hold.since;
}

/** Whether a client's check-ins wait until this alert is closed. */
export function isHeldBy({ number }: Pick<Alert, "number">, profile: OnHold): boolean {
  return isHeldByAlert(profile) && profile.hold?.alert === number;
}

/** The profile's hold after a worrying answer. */
export function holdFor({ number }: Alert, profile: OnHold, now: Instant): Hold {
  const begunBy = profile.hold && isHeldByAlert(profile) ? profile.hold.begunBy : number;
  return { alert: number, since: now, begunBy };
}
