import { type Instant, plus } from "../time/instant.ts";
import type { EventOf } from "./session.ts";

/** An ended appointment whose outcome nobody has reported yet. Its id becomes the session's, as a rule. */
export interface PendingSession extends Pick<EventOf<"appointment.ended">["data"], "client" | "therapist"> {
  readonly id: string;
  readonly endedAt: Instant;
  /** The timestamp of the report. */
  readonly reportedAt: Instant;
  /** The session's id instead, after one with the appointment's id was taken back. */
  readonly reportAs?: string | undefined;
}

/** Counted from its end. A session that is reported later leads to no after-care. */
export const PENDING_LASTS = { days: 14 } as const;

export function waitsUntil({ endedAt }: Pick<PendingSession, "endedAt">): Instant {
  return plus(endedAt, PENDING_LASTS);
}

/** The known facts about an appointment's end. */
export interface KnownEnd {
  /** The end that was reported last. */
  readonly last?: Pick<PendingSession, "endedAt" | "reportedAt"> | undefined;
  /** When a team member decided that it needs no follow-up. */
  readonly dismissedAt?: Instant | undefined;
  /** The timestamp of the report that it was cancelled after all, such as for a no-show. */
  readonly cancelledAt?: Instant | undefined;
  /** Whether its outcome is reported. */
  readonly isReported: boolean;
}

/** Whether this cancellation is news of an appointment that ended, or may be reported as ended later. */
export function cancelsEnd({ last, cancelledAt = "", isReported }: KnownEnd, cancelled: Instant): boolean {
  return !isReported && cancelledAt < cancelled && (last?.reportedAt ?? "") <= cancelled;
}

/** Why this report of an end makes no session wait; undefined if it does. */
export function whyNotPending(
  { last, dismissedAt, cancelledAt, isReported }: KnownEnd,
  ended: PendingSession,
  now: Instant,
) {
  if (isReported) return "session-reported";
  if (now >= waitsUntil(ended)) return "too-late";
  if (last && last.reportedAt > ended.reportedAt) return "older-than-recorded";
  // If two reports have the same timestamp, the cancellation counts, as for bookings.
  if (cancelledAt !== undefined && cancelledAt >= ended.reportedAt) return "cancelled";
  // An appointment that was moved under the same id ends again.
  if (dismissedAt !== undefined && ended.endedAt <= dismissedAt) return "dismissed";
  return last?.reportedAt === ended.reportedAt && last.endedAt === ended.endedAt
    ? "recorded-before"
    : undefined;
}

/** Whether a session that is taken back waits again: its appointment's end still counts, and nobody has decided on it. */
export function waitsAgain(
  known: KnownEnd,
  now: Instant,
): known is KnownEnd & Required<Pick<KnownEnd, "last">> {
  if (!known.last) return false;
  const ended = { id: "", client: {}, ...known.last };
  return whyNotPending({ ...known, isReported: false }, ended, now) === "recorded-before";
}
