import { isEscalation, isHoldEmail } from "../alerts/alert-emails.ts";
import type { AlertStatus, Hold, Level } from "../alerts/alerts.ts";
import type { HandHold } from "../alerts/hand-hold.ts";
import { isSilent } from "../answers/silence.ts";
import { asRepeated, isAgain, whyNotAskedAgain } from "../follow-ups/again.ts";
import { hasNewerLead } from "../follow-ups/correction.ts";
import type { FollowUp, Reason, Status } from "../follow-ups/follow-up.ts";
import { isAboutSafety, isRoutine, isToTeam, type Kind } from "../follow-ups/kinds.ts";
import { nudgeDueAt, sendableFrom } from "../follow-ups/plan.ts";
import type { Practice } from "../practice/practice.ts";
import { earliest, type Instant, latest, plus } from "../time/instant.ts";
import { afterQuietHours, localDay, zoneOf } from "../time/local-time.ts";
import { pausedFor } from "./pause.ts";

/** The client's part of every decision. */
export interface ClientStanding {
  /** Undefined: the practice's. */
  readonly timeZone: string | undefined;
  readonly consent: boolean;
  /** Set when the client, or another one at the same address, stopped the follow-ups. */
  readonly stopped: { readonly reason: "unsubscribed" | "complained"; readonly at: Instant } | undefined;
  /** When the client's current address bounced permanently. */
  readonly refusedAt: Instant | undefined;
  readonly latestSessionId: string | undefined;
  /** When that session ended. */
  readonly latestCompletedAt: Instant | undefined;
  /** Set while check-ins wait for an alert. */
  readonly hold: Hold | undefined;
  /** Set while they wait for a team member. */
  readonly handHold?: HandHold | undefined;
  /** Sessions whose check-ins the client has ended. */
  readonly endedSessions?: readonly string[] | undefined;
  /** Since when the client wants no check-ins. */
  readonly noCheckInsSince?: Instant | undefined;
  /** Until when the client wants no emails but those about safety and replies. */
  readonly pausedUntil?: Instant | undefined;
}

/** The facts about the client and the session at the time of sending. */
export interface Circumstances {
  readonly client: ClientStanding & {
    readonly timeZone: string;
    readonly hasAnswered: boolean;
    /** Whether the check-in that a nudge is about was or may have been sent. */
    readonly wasAsked: boolean;
    /** When the session's newest check-in left, or left again; undefined if none has. */
    readonly askedAt?: Instant | undefined;
    /** Whether two sent check-ins in a row before this one, and the nudge, have no answer. */
    readonly isSilent: boolean;
    /** Why a check-in that the team sends again is not needed any more. */
    readonly whyNotAskedAgain?: Reason | undefined;
    /** Whether it tells the client of changed exercises, and nothing else. */
    readonly tellsOnlyChanges?: boolean;
  };
  /** As last reported. */
  readonly session: {
    readonly completedAt: Instant;
    readonly hasConcerns: boolean;
    /** Whether a correction has planned a newer first email. */
    readonly hasNewerLead: boolean;
  };
  /** The alert that the email belongs to. */
  readonly alert?: {
    readonly standing: AlertStatus;
    readonly level: Level;
    readonly raised: number;
    /** False when its recipient no longer receives alerts. */
    readonly hasRecipient: boolean;
  };
}

export type Decision =
  | { readonly verdict: "send" }
  /** Postponed: due again at `until`. Limited: by the ceiling of its address. */
  | { readonly verdict: "wait"; readonly until: Instant; readonly isLimited?: true }
  | { readonly verdict: "skip" | "cancel"; readonly reason: Reason };

/** Whether to send a follow-up now. Called after the claim, so that everything recorded before it counts. */
export function decide(
  followUp: FollowUp,
  { client, session, alert }: Circumstances,
  practice: Practice,
  now: Instant,
): Decision {
  // To the team: the client's choices do not count, and quiet hours are the practice's.
  if (isToTeam(followUp))
    return alert ? decideForTeam(followUp, alert, practice, now) : decideTime(practice.timeZone);
  const bar = whyNothingIsSent(client);
  if (bar) return { verdict: bar === "suppressed" ? "skip" : "cancel", reason: bar };
  const { kind } = asRepeated(followUp);
  const isHeld = client.hold !== undefined || client.handHold !== undefined;
  if (isCorrected(kind, session)) return { verdict: "cancel", reason: "corrected" };
  if (kind === "reply") {
    if (isHoldEmail(followUp) && client.hold?.begunBy !== followUp.alert?.number)
      return { verdict: "skip", reason: "cleared" };
    // A hold shows no exercises, and a change is told once.
    return isHeld && client.tellsOnlyChanges ? waitOrSkip("held") : decideTime(client.timeZone);
  }
  const isPassedBy = client.latestSessionId !== followUp.sessionId && !isAboutSafety(followUp);
  if (isPassedBy && !isAfterCareOfOneDay(followUp, session, client)) {
    return { verdict: "cancel", reason: "superseded" };
  }
  if (client.whyNotAskedAgain) return { verdict: "skip", reason: client.whyNotAskedAgain };
  if (kind === "nudge") {
    if (client.hasAnswered) return { verdict: "skip", reason: "answered" };
    if (!client.wasAsked) return { verdict: "skip", reason: "not-asked" };
  }
  if (isRoutine(followUp) && client.endedSessions?.includes(followUp.sessionId))
    return { verdict: "cancel", reason: "ended" };
  if (isRoutine(followUp) && client.noCheckInsSince) return { verdict: "cancel", reason: "no-check-ins" };
  // The client has said something since, and the team looks at that first.
  if (isHeld && kind === "farewell") return { verdict: "skip", reason: "held" };
  if (client.isSilent) return { verdict: "skip", reason: "silent" };
  if (isHeld && isRoutine(followUp)) return waitOrSkip("held");
  const pausedUntil = pausedFor(followUp, client, now, practice);
  if (pausedUntil) return waitOrSkip("paused", pausedUntil);
  const { askedAt, timeZone } = client;
  if (kind !== "nudge" || askedAt === undefined) return decideTime(timeZone);
  // A hold or an outage may have put its check-in off by days, and a correction may leave one out that was sent.
  return decideTime(timeZone, latest(now, nudgeDueAt(askedAt, followUp, timeZone, practice)));

  function waitOrSkip(reason: Reason, end = followUp.usefulUntil): Decision {
    return now < followUp.usefulUntil
      ? { verdict: "wait", until: earliest(followUp.usefulUntil, end, plus(now, NEXT_LOOK)) }
      : { verdict: "skip", reason };
  }

  function decideTime(timeZone: string, start = now): Decision {
    const from = sendableFrom(start, followUp, { ...session, timeZone }, practice);
    // Too late after the ceiling had postponed it: reported as limited, whatever came after.
    if (from > followUp.usefulUntil)
      return { verdict: "skip", reason: followUp.limitedUntil ? "limited" : "too-late" };
    return from > now ? { verdict: "wait", until: from } : { verdict: "send" };
  }
}

/** Why this client gets no emails now; undefined when they do. */
export function whyNothingIsSent(client: ClientStanding): Reason | undefined {
  if (client.stopped) return client.stopped.reason;
  if (!client.consent) return "no-consent";
  return client.refusedAt ? "suppressed" : undefined;
}

/**
 * A follow-up's circumstances, from the records.
 * @param ofSession all follow-ups of its session
 * @param asked the statuses in which a check-in counts as sent
 */
export function circumstancesOf(
  followUp: FollowUp,
  client: ClientStanding,
  session: Omit<Circumstances["session"], "hasNewerLead">,
  ofSession: readonly FollowUp[],
  practice: Practice,
  asked: ReadonlySet<Status> = MAY_HAVE_ASKED,
): Circumstances {
  const asks = ofSession.filter((each) => (isAgain(each) ? each.about : each.step) === followUp.about);
  return {
    client: {
      ...client,
      timeZone: zoneOf(client, practice),
      hasAnswered: ofSession.some(({ status }) => status === "answered"),
      isSilent: isSilent(followUp, ofSession),
      whyNotAskedAgain: whyNotAskedAgain(followUp, ofSession),
      wasAsked: asks.some(({ status }) => asked.has(status)),
      askedAt: ofSession
        .filter((each) => asRepeated(each).kind === "check-in" && asked.has(each.status))
        .flatMap(({ sentAt, claimedAt }) => sentAt ?? claimedAt ?? [])
        .toSorted()
        .at(-1),
    },
    session: { ...session, hasNewerLead: hasNewerLead(asRepeated(followUp), ofSession) },
  };
}

const MAY_HAVE_ASKED: ReadonlySet<Status> = new Set(["sent", "lapsed", "uncertain"]);

/**
 * An email that waits for a hold or a pause is decided again after a day: a client may end a pause early, and a claim
 * may race with the end of a hold.
 */
const NEXT_LOOK = { days: 1 } as const;

/**
 * At level `now` all its emails are sent at any hour. Otherwise the first ones wait for the morning; escalations are
 * planned within working hours.
 */
function decideForTeam(
  { alert: ofAlert, usefulUntil }: FollowUp,
  alert: NonNullable<Circumstances["alert"]>,
  { quietHours, timeZone }: Practice,
  now: Instant,
): Decision {
  if (alert.standing !== "open") return { verdict: "skip", reason: alert.standing };
  if (ofAlert?.raised !== alert.raised) return { verdict: "skip", reason: "restarted" };
  if (!alert.hasRecipient) return { verdict: "skip", reason: "not-in-team" };
  if (now > usefulUntil) return { verdict: "skip", reason: "too-late" };
  const waitsForMorning = alert.level !== "now" && !isEscalation({ alert: ofAlert });
  const from = waitsForMorning ? afterQuietHours(now, quietHours, timeZone) : now;
  return from > now ? { verdict: "wait", until: from } : { verdict: "send" };
}

/** Two sessions on one day are often with two therapists, and each after-care has different content. */
function isAfterCareOfOneDay(
  { kind }: FollowUp,
  { completedAt }: Circumstances["session"],
  { latestSessionId, latestCompletedAt, timeZone }: Circumstances["client"],
): boolean {
  if (kind !== "after-care" || !latestSessionId || !latestCompletedAt) return false;
  return localDay(completedAt, timeZone) === localDay(latestCompletedAt, timeZone);
}

/** A correction cannot cancel a follow-up that is being sent, so this checks it on the retry. */
function isCorrected(kind: Kind, { hasConcerns, hasNewerLead }: Circumstances["session"]): boolean {
  if (kind === "after-care") return hasConcerns || hasNewerLead;
  return kind === "gp-referral" && (!hasConcerns || hasNewerLead);
}
