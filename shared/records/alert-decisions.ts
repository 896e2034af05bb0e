import { replyAbout } from "../domain/alerts/alert-emails.ts";
import { type Alert, acknowledge, close, standingOf } from "../domain/alerts/alerts.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Clock, Instant } from "../domain/time/instant.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import type { Log } from "../services/log.ts";
import { retryOnConflictFrom } from "../services/retry-on-conflict.ts";
import type { AlertRecords } from "./alerts.ts";
import type { AnswerRecords } from "./answers.ts";
import type { ClientRecords } from "./clients.ts";
import type { FollowUpRecords } from "./follow-ups.ts";
import { releasedBy } from "./hold.ts";
import type { GivenAnswer, Profile } from "./items.ts";

/** An alert with what the team reads before it decides. */
export interface AlertMatter {
  readonly alert: Alert;
  readonly profile: Profile;
  /** Every answer to the sessions that the alert is about. */
  readonly given: readonly GivenAnswer[];
}

export interface Decided {
  /** `seen` acknowledges, `done` closes; anything else changes nothing. */
  readonly does: string | null;
  /** The time of the newest reason or answer that the team member has read; null: not known. */
  readonly until: string | null;
  /** The team member's name. */
  readonly by: string;
}

interface Means {
  readonly practice: Practice;
  readonly clock: Clock;
  readonly clients: Pick<ClientRecords, "find">;
  readonly followUps: Pick<FollowUpRecords, "ofClient">;
  readonly answers: Pick<AnswerRecords, "ofSession">;
  readonly alerts: Pick<AlertRecords, "find" | "move">;
  readonly log: Log;
}

/** How the team acknowledges and closes alerts, on whichever page. */
export function alertDecisions({ practice, clock, clients, followUps, answers, alerts, log }: Means) {
  async function find(clientId: string, number: number): Promise<AlertMatter | undefined> {
    const [alert, profile] = await Promise.all([alerts.find(clientId, number), clients.find(clientId)]);
    return alert && profile && { alert, profile, given: await answersAbout(alert) };
  }

  async function answersAbout({ clientId, reasons }: Alert): Promise<GivenAnswer[]> {
    const sessions = [...new Set(reasons.map(({ sessionId }) => sessionId))];
    const answered = await Promise.all(sessions.map((id) => answers.ofSession(clientId, id)));
    return answered.flat().flatMap(({ latest, earlier }) => [latest, ...earlier]);
  }

  /**
   * Idempotent: a second tap, or one on a closed alert, changes nothing.
   * @returns `news` if reasons or answers have come that the team member has not read: they have to read them first
   */
  async function decide(first: AlertMatter, { does, until, by }: Decided): Promise<"done" | "news"> {
    const again = () => find(first.alert.clientId, first.alert.number);
    return await retryOnConflictFrom(first, again, async (matter) => {
      const { alert, profile } = matter;
      const now = clock();
      if (until !== null && newestMoment(matter) > until) return "news";
      const isOver = standingOf(alert, profile) === "closed";
      const after = does === "seen" ? acknowledge(alert, by, now) : does === "done" && close(alert, by, now);
      return isOver || !after || (await move(alert, after, profile, now)) ? "done" : undefined;
    });
  }

  async function move(before: Alert, after: Alert, profile: Profile, now: Instant): Promise<boolean> {
    const { clientId, number } = after;
    const timeZone = zoneOf(profile, practice);
    const moved = await alerts.move(before, after, {
      now,
      by: "team",
      emails: before.status === "open" ? replyAbout(after, timeZone, now, practice) : [],
      ...(after.status === "closed" && (await releasedBy(after, profile, followUps, now, practice))),
    });
    if (!moved) return false;
    const ids = { clientId, alert: number };
    if (before.status === "open") log.info("alert-acknowledged", ids);
    if (after.status === "closed") log.info("alert-closed", ids);
    return true;
  }

  return { find, decide };
}

/** A changed answer counts even without a new reason: a new comment can change what the team has to do. */
export function newestMoment({ alert, given }: Pick<AlertMatter, "alert" | "given">): Instant {
  const moments = [...alert.reasons.map(({ at }) => at), ...given.map(({ answeredAt }) => answeredAt)];
  return moments.toSorted().at(-1) ?? alert.openedAt;
}
