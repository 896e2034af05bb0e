import { createHash } from "node:crypto";
import type { Practice } from "../practice/practice.ts";
import { daysOf } from "../sessions/check-in-days.ts";
import type { AddressId } from "../text/address.ts";
import { earliest, earliestFirst, type Instant, minus, plus, type Span } from "../time/instant.ts";
import { afterQuietHours, onLocalDay } from "../time/local-time.ts";
import { type FollowUpKey, followUpId, type PlannedFollowUp } from "./follow-up.ts";
import { isAboutSafety, type Kind } from "./kinds.ts";

/** Everything that a plan depends on. */
export interface PlanBasis {
  readonly clientId: string;
  readonly sessionId: string;
  readonly completedAt: Instant;
  /** When the session was first reported, or the client agreed to emails after it; a correction does not change it. */
  readonly receivedAt: Instant;
  /** The client's, or the practice's if theirs is unknown. */
  readonly timeZone: string;
  readonly consent: boolean;
  readonly hasConcerns: boolean;
  /** ISO 8601 durations; undefined: the practice's. */
  readonly checkIns: readonly string[] | undefined;
  /** The client's current address. */
  readonly sendTo?: AddressId;
  /** Whether a team member reported it, who may take it back before its first email leaves. */
  readonly mayBeTakenBack?: boolean;
}

/** A session reported later than this may be one of a backfill. */
const LATE_REPORT = { hours: 24 } as const;
/** Delay of a late report's after-care: if later sessions of the client follow, it is superseded. */
const BACKFILL = { minutes: 10 } as const;
/** Delay of the first email of a session that a team member reported: time to take it back. */
const TO_TAKE_BACK = { minutes: 1 } as const;
/** A session reported later than this is only recorded: its client has moved on. */
const STALE_REPORT = { days: 30 } as const;
/** A client who left this recently is awake: after-care need not wait for the morning. */
const JUST_LEFT = { hours: 2 } as const;

/** The least time between after-care and the first check-in. */
const CHECK_IN_AFTER_LEAD = { hours: 1 } as const;

const AFTER_CARE_USEFUL = { days: 7 } as const;
const REFERRAL_USEFUL = { days: 30 } as const;
const CHECK_IN_USEFUL = { days: 3 } as const;
const CHECK_IN_OPEN = { days: 7 } as const;
/** Days from an unanswered check-in to the nudge. */
const NUDGE_AFTER = 2;

/**
 * A session's follow-ups in order of their due time: after-care (or a GP referral when there are concerns), the
 * check-ins, and one nudge that is sent only if no check-in was answered by then.
 * @param canAsk whether a check-in was planned before or can still be: the nudge is about one of those
 */
export function planFollowUps(
  basis: PlanBasis,
  practice: Practice,
  canAsk: (checkIn: PlannedFollowUp) => boolean = () => true,
): PlannedFollowUp[] {
  if (!basis.consent) return [];
  const lead = planLead(basis, practice);
  // A late referral is planned all the same: the sender withholds it and alerts the practice.
  const leads = isUseful(lead) || isAboutSafety(lead) ? [lead] : [];
  const checkIns = isStale(basis) ? [] : planCheckIns(basis, practice, lead.dueAt);
  const { sendTo } = basis;
  return [...leads, ...checkIns, ...planNudge(basis, practice, checkIns.filter(canAsk))]
    .map((planned) => ({ ...planned, ...(sendTo && { sendTo }) }))
    .toSorted(earliestFirst("dueAt"));
}

/**
 * The earliest time from `moment` on at which this kind may be sent. Quiet hours apply to everything except safety
 * emails and after-care for a client who has just left.
 */
export function sendableFrom(
  moment: Instant,
  followUp: FollowUpKey & Pick<PlannedFollowUp, "kind" | "about">,
  session: Pick<PlanBasis, "completedAt" | "timeZone">,
  practice: Practice,
): Instant {
  if (isAboutSafety(followUp)) return moment;
  if (followUp.kind === "after-care" && moment <= plus(session.completedAt, JUST_LEFT)) return moment;
  const morning = afterQuietHours(moment, practice.quietHours, session.timeZone);
  return morning === moment ? moment : plus(morning, { seconds: spread(followUp) });
}

function isStale({ completedAt, receivedAt }: PlanBasis): boolean {
  return receivedAt > plus(completedAt, STALE_REPORT);
}

export function isUseful({ dueAt, usefulUntil }: Pick<PlannedFollowUp, "dueAt" | "usefulUntil">): boolean {
  return usefulUntil > dueAt;
}

function isLate({ completedAt, receivedAt }: PlanBasis): boolean {
  return receivedAt > plus(completedAt, LATE_REPORT);
}

function planLead(basis: PlanBasis, practice: Practice): PlannedFollowUp {
  const kind = basis.hasConcerns ? "gp-referral" : "after-care";
  const key = keyOf(basis, kind);
  const waits = kind === "after-care" && isLate(basis);
  const delay = waits ? BACKFILL : basis.mayBeTakenBack ? TO_TAKE_BACK : {};
  const from = plus(basis.receivedAt, delay);
  const dueAt = sendableFrom(from, { ...key, kind }, basis, practice);
  return { ...key, kind, dueAt, usefulUntil: plus(basis.completedAt, leadUseful(kind)) };
}

/** How long a first email is useful. */
export function leadUseful(kind: Kind): Span {
  return kind === "gp-referral" ? REFERRAL_USEFUL : AFTER_CARE_USEFUL;
}

function planCheckIns(basis: PlanBasis, practice: Practice, leadDueAt: Instant): PlannedFollowUp[] {
  const due = dueCheckIns(basis, practice, plus(leadDueAt, CHECK_IN_AFTER_LEAD));
  return due.map(({ dueAt, usefulUntil, ...key }, index) => {
    const next = due[index + 1]?.dueAt;
    return {
      ...key,
      kind: "check-in",
      dueAt,
      usefulUntil: earliest(usefulUntil, ...(next ? [next] : [])),
      lapsesAt: next ?? plus(dueAt, CHECK_IN_OPEN),
    };
  });
}

interface DueCheckIn extends FollowUpKey {
  readonly dueAt: Instant;
  readonly usefulUntil: Instant;
}

/**
 * Their days count from the session, however late it is reported. A late report can bring the lead to the morning of
 * a check-in, or past it. Then the check-in of the next day is left out. A later one moves to the first morning after
 * the lead, keeps its name, and is followed by those of the following days, as long as it is useful.
 */
function dueCheckIns(basis: PlanBasis, practice: Practice, from: Instant): DueCheckIn[] {
  const days = (basis.checkIns ?? practice.checkIns).map(daysOf).toSorted((a, b) => a - b);
  const due: DueCheckIn[] = [];
  let freeDay = 0;
  for (const named of days) {
    const key = keyOf(basis, `check-in-day-${named}`);
    const onDay = (day: number) => atSendHour(basis, practice, day, key);
    let dueAt = onDay(named);
    if (named === 1 && dueAt < from) continue;
    const usefulUntil = plus(dueAt, CHECK_IN_USEFUL);
    let day = Math.max(named, freeDay);
    if (day > named) dueAt = onDay(day);
    while (dueAt < from && dueAt < usefulUntil) dueAt = onDay(++day);
    if (dueAt >= usefulUntil) continue;
    due.push({ ...key, dueAt, usefulUntil });
    freeDay = day + 1;
  }
  return due;
}

/**
 * One nudge, two days after the second check-in (or the only one). If another check-in is due by then, the nudge moves
 * behind the last one.
 */
function planNudge(
  basis: PlanBasis,
  practice: Practice,
  checkIns: readonly PlannedFollowUp[],
): PlannedFollowUp[] {
  const last = checkIns.at(-1);
  if (!last) return [];
  const second = checkIns[1] ?? last;
  const third = checkIns[2];
  const dayAfterNudge = onLocalDay(second.dueAt, NUDGE_AFTER + 1, { hour: 0, second: 0 }, basis.timeZone);
  const crowded = third && third.dueAt < dayAfterNudge;
  const about = crowded ? last : second;
  const key = keyOf(basis, "nudge");
  const dueAt = nudgeDueAt(about.dueAt, key, basis.timeZone, practice);
  const usefulUntil = crowded || !third ? plus(dueAt, CHECK_IN_USEFUL) : third.dueAt;
  return [{ ...key, kind: "nudge", dueAt, usefulUntil, about: about.step }];
}

/** The earliest time of the nudge about a check-in that is or was asked then. */
export function nudgeDueAt(
  askedAt: Instant,
  nudge: FollowUpKey,
  timeZone: string,
  practice: Practice,
): Instant {
  return onLocalDay(askedAt, NUDGE_AFTER, sendTime(practice, nudge), timeZone);
}

function keyOf({ clientId, sessionId }: PlanBasis, step: string): FollowUpKey {
  return { clientId, sessionId, step };
}

function atSendHour(basis: PlanBasis, practice: Practice, day: number, key: FollowUpKey): Instant {
  return onLocalDay(basis.completedAt, day, sendTime(practice, key), basis.timeZone);
}

/** When on a day check-ins and nudges are sent. */
export function sendTime(practice: Practice, key: FollowUpKey) {
  return { hour: practice.sendHour, second: spread(key) };
}

/** Seconds within the hour, 0 to 3599, derived from the id, to spread the load. */
export function spread(key: FollowUpKey): number {
  return createHash("sha256").update(followUpId(key)).digest().readUInt32BE(0) % 3600;
}

/** True for times in the future, beyond a tolerance for clock skew. */
export function isInFuture(completedAt: Instant, now: Instant): boolean {
  return minus(completedAt, { minutes: 10 }) > now;
}
