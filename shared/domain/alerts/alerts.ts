import type { RuleName } from "../answers/answer-rules.ts";
import type { SafetySign } from "../answers/safety.ts";
import { TROUBLES, type Trouble } from "../follow-ups/follow-up.ts";
import type { Instant } from "../time/instant.ts";

/**
 * Something about a client that a person of the team must see, and its states.
 *
 *     open ──acknowledge──▶ acknowledged ──close──▶ closed
 *      │ └──────────────────close─────────────────────▲ ▲
 *      └─────────────a session after its reasons────────┘
 *
 * While it is open, new reasons merge into it, and one of a higher level restarts its clock: it is sent again at that
 * level. Afterwards a new reason opens the client's next alert. An open alert of the level `now` or `today` escalates
 * until somebody acknowledges it (see alert-emails.ts).
 */
export const ALERT_STATUSES = ["open", "acknowledged", "closed"] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/**
 * Rising. `soon`: an email did not reach its client; it does not escalate. `today`: an answer that worries. `now`: a
 * sign that needs help today or at once; it is sent at any hour.
 */
export const LEVELS = ["soon", "today", "now"] as const;
export type Level = (typeof LEVELS)[number];

/** What the team is asked to do, in an alert's emails and on its page. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  now: "This cannot wait. Please see to it now.",
  today: "Please see to it today.",
  soon: "Please see to it when you can.",
};

/** Working hours in which somebody of the team sees an alert `today`; then the second address hears of it. */
export const HOURS_TO_SEE = 4;

export interface AlertReason {
  /** The rule that an answer met, or what kept an email from its client. */
  readonly name: RuleName | Trouble;
  readonly level: Level;
  /** The session and the check-in, or the email, that it is about. */
  readonly sessionId: string;
  readonly step: string;
  readonly at: Instant;
  /** In plain words for the team. */
  readonly because?: string | undefined;
  readonly signs?: readonly SafetySign[] | undefined;
  /** The client's own words, where they ask for contact or where their answer itself is not recorded. */
  readonly comment?: string | undefined;
}

export interface Alert {
  readonly clientId: string;
  /** From 1, in the order in which the client's alerts were opened. */
  readonly number: number;
  /** Of its first reason. */
  readonly sessionId: string;
  readonly level: Level;
  readonly status: AlertStatus;
  readonly openedAt: Instant;
  /** When its clock was started last. */
  readonly clockAt: Instant;
  /** How often its clock was started. Emails of an earlier start are not sent any more. */
  readonly raised: number;
  readonly reasons: readonly AlertReason[];
  readonly acknowledgedAt?: Instant | undefined;
  readonly acknowledgedBy?: string | undefined;
  readonly closedAt?: Instant | undefined;
  readonly closedBy?: string | undefined;
  /** Grows by one with every write. */
  readonly version: number;
}

/** Who acknowledges or closes an alert without being known by name. */
export const THE_PRACTICE = "the practice";
/** What closes an alert when its client was seen since. */
const SESSION = "session";

/** As many as a page can show. What is left out is the oldest. */
const REASONS_KEPT = 50;

export interface Raised {
  readonly alert: Alert;
  /** As it was before; undefined for a new one. */
  readonly before: Alert | undefined;
  /** Whether its emails are to be sent, for the first time or once more. */
  readonly starts: boolean;
  /** The reasons that were not known before. */
  readonly news: readonly AlertReason[];
}

/**
 * What these reasons make of the client's alerts; undefined when all of them are known.
 * @param alerts of the client, in the order of their numbers
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

/** The same reason of the same check-in or email counts once, however often the client sends it; other words are news. */
function identityOf({ name, sessionId, step, comment = "", signs = [] }: AlertReason): string {
  return JSON.stringify([name, sessionId, step, comment, ...signs.toSorted()]);
}

/**
 * How the alert stands. One about answers is over once its client was seen after them, which nobody has to write
 * down for it to be so.
 */
export function standingOf(
  alert: Alert,
  { latestCompletedAt }: { readonly latestCompletedAt?: Instant | undefined },
): AlertStatus {
  const last = alert.reasons.at(-1)?.at ?? alert.openedAt;
  const wasSeen = isAboutAnswers(alert) && latestCompletedAt !== undefined && latestCompletedAt > last;
  return wasSeen ? "closed" : alert.status;
}

/** Undefined when it is not open any more: then nothing changes. */
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

/** Who closes an open alert has seen it. Undefined when it is closed already. */
export function close(alert: Alert, by: string, now: Instant): Alert | undefined {
  if (alert.status === "closed") return undefined;
  const seen = alert.status === "open" ? { acknowledgedAt: now, acknowledgedBy: by } : {};
  return { ...alert, ...seen, status: "closed", closedAt: now, closedBy: by, version: alert.version + 1 };
}

/** Closed by the session at which its client was seen. */
export function closeBySession(alert: Alert, now: Instant): Alert | undefined {
  if (alert.status === "closed") return undefined;
  return { ...alert, status: "closed", closedAt: now, closedBy: SESSION, version: alert.version + 1 };
}

/** Whether an answer is among its reasons, and not only emails that were not delivered. */
export function isAboutAnswers({ reasons }: Alert): boolean {
  const troubles: readonly string[] = TROUBLES;
  return reasons.some(({ name }) => !troubles.includes(name));
}

function highestLevel(reasons: readonly AlertReason[]): Level {
  return LEVELS.findLast((level) => reasons.some((reason) => reason.level === level)) ?? "soon";
}

function rankOf(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Routine check-ins wait until the team has cleared the alert that it belongs to. A fact of the client's profile. */
export interface Hold {
  /** The number of the alert that lifts it when it is closed. */
  readonly alert: number;
  /** When the answer was given that it is about. */
  readonly since: Instant;
  /** The number of the alert with which it began: its email tells the client when it lasts too long. */
  readonly begunBy: number;
}

/** What of a profile tells whether it is on hold. */
export interface OnHold {
  readonly hold?: Hold | undefined;
  readonly latestCompletedAt?: Instant | undefined;
}

/** A session completed after the answer lifts it. */
export function isOnHold({ hold, latestCompletedAt = "" }: OnHold): boolean {
  return hold !== undefined && latestCompletedAt <= hold.since;
}

/** The hold of a profile after an answer for which check-ins have to wait. */
export function holdFor({ number }: Alert, profile: OnHold, now: Instant): Hold {
  const begunBy = profile.hold && isOnHold(profile) ? profile.hold.begunBy : number;
  return { alert: number, since: now, begunBy };
}
