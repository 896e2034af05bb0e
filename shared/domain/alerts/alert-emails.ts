import { carriesNotes } from "../follow-ups/carries-notes.ts";
import type { FollowUp, PlannedFollowUp, TeamAddress, Transition } from "../follow-ups/follow-up.ts";
import { isRoutine } from "../follow-ups/kinds.ts";
import { sendableFrom } from "../follow-ups/plan.ts";
import { ALERT_USEFUL } from "../follow-ups/trouble.ts";
import type { Practice } from "../practice/practice.ts";
import { type AddressId, addressId } from "../text/address.ts";
import { type Instant, plus } from "../time/instant.ts";
import { afterQuietHours } from "../time/local-time.ts";
import { openingAfter, plusWorkingDays, plusWorkingHours } from "../time/working-time.ts";
import {
  type Alert,
  HOURS_TO_SEE,
  type Hold,
  holdFor,
  isAboutAnswers,
  isHeldByAlert,
  type OnHold,
  type Raised,
  THE_PRACTICE,
} from "./alerts.ts";

/** How long an alert `now` waits before it escalates to the second address; by the clock, not working hours. */
const NOW_ESCALATES = { minutes: 60 } as const;
/** Working days on hold after which the client is asked to phone. */
const HOLD_IS_LONG_DAYS = 3;
const REPLY_USEFUL = { days: 3 } as const;
const HOLD_USEFUL = { days: 7 } as const;

/**
 * The first emails of an alert: to the practice, to the session's therapist if they are in the team, and to the second
 * address, which is sent unless the alert is acknowledged before.
 */
export function firstEmails(alert: Alert, therapistId: string, practice: Practice): PlannedFollowUp[] {
  if (alert.level === "soon") return [];
  const dueAt = firstDue(alert, practice);
  const escalatesAt =
    alert.level === "now"
      ? plus(alert.clockAt, NOW_ESCALATES)
      : plusWorkingHours(dueAt, HOURS_TO_SEE, practice);
  const therapist = addressOf("therapist", therapistId, practice);
  return [
    emailTo("practice", dueAt),
    ...(therapist ? [emailTo("therapist", dueAt)] : []),
    emailTo("second", escalatesAt),
  ];

  function emailTo(to: TeamAddress, due: Instant): PlannedFollowUp {
    return teamEmail(alert, alert.raised, to, to, due);
  }
}

function firstDue({ level, clockAt }: Alert, { quietHours, timeZone }: Practice): Instant {
  return level === "now" ? clockAt : afterQuietHours(clockAt, quietHours, timeZone);
}

/**
 * The daily reminders of an unacknowledged alert: one email to each address at the next opening. They are planned when
 * an email is settled in any way, so that a failed one does not end them.
 */
export function nextReminders(
  followUp: FollowUp,
  transition: Transition,
  reason: string | undefined,
  now: Instant,
  practice: Practice,
): PlannedFollowUp[] {
  const { alert, clientId, sessionId } = followUp;
  if (followUp.kind !== "therapist-alert" || !alert?.to) return [];
  const isOver =
    transition === "accept" ||
    transition === "refuse" ||
    transition === "give-up" ||
    (transition === "skip" && reason === "too-late");
  // Only one of each day's emails plans the next ones.
  const plansTheNext = alert.day === undefined ? alert.to === "second" : alert.to === "practice";
  if (!isOver || !plansTheNext) return [];
  const day = (alert.day ?? 0) + 1;
  const dueAt = openingAfter(now, practice);
  const of = { clientId, sessionId, number: alert.number };
  const to = (whose: TeamAddress, name: string) => teamEmail(of, alert.raised ?? 1, whose, name, dueAt, day);
  return [
    to("practice", `day-${day}`),
    ...(addressId(secondAddress(practice)) === addressId(practice.alertAddress)
      ? []
      : [to("second", `day-${day}-second`)]),
  ];
}

function teamEmail(
  { clientId, sessionId, number }: Pick<Alert, "clientId" | "sessionId" | "number">,
  raised: number,
  to: TeamAddress,
  name: string,
  dueAt: Instant,
  day?: number,
): PlannedFollowUp {
  return {
    clientId,
    sessionId,
    step: `team-${number}-${raised}-${name}`,
    kind: "therapist-alert",
    dueAt,
    usefulUntil: plus(dueAt, ALERT_USEFUL),
    alert: { number, raised, to, ...(day !== undefined && { day }) },
  };
}

/** Whether an email is sent because the alert was not acknowledged in time. */
export function isEscalation({ alert }: Pick<PlannedFollowUp, "alert">): boolean {
  return alert?.to !== undefined && (alert.to === "second" || alert.day !== undefined);
}

/** Undefined if the recipient is not in the team, or gets the alert at another address anyway. */
export function addressOf(to: TeamAddress, therapistId: string, practice: Practice): string | undefined {
  switch (to) {
    case "practice":
      return practice.alertAddress;
    case "second":
      return secondAddress(practice);
    case "therapist": {
      const address = practice.team.find(({ id }) => id === therapistId)?.address;
      const isPractice = address && addressId(address) === addressId(practice.alertAddress);
      return isPractice ? undefined : address;
    }
  }
}

function secondAddress({ secondAlertAddress, alertAddress }: Practice): string {
  return secondAlertAddress ?? alertAddress;
}

/** The name of the reader of alerts at this address; undefined if it does not receive alerts. */
export function readerOf(address: AddressId, practice: Practice): string | undefined {
  const member = practice.team.find((each) => addressId(each.address) === address);
  if (member) return member.name;
  const others = [practice.alertAddress, secondAddress(practice)];
  return others.some((each) => addressId(each) === address) ? THE_PRACTICE : undefined;
}

/** Tells the client that the team has seen their answer. Empty if the alert is not about an answer. */
export function replyAbout(
  alert: Alert,
  timeZone: string,
  now: Instant,
  practice: Practice,
): PlannedFollowUp[] {
  if (!isAboutAnswers(alert)) return [];
  const { clientId, sessionId, number } = alert;
  const key = { clientId, sessionId, step: `reply-${number}`, kind: "reply" } as const;
  const dueAt = sendableFrom(now, key, { completedAt: now, timeZone }, practice);
  return [{ ...key, dueAt, usefulUntil: plus(dueAt, REPLY_USEFUL), alert: { number } }];
}

/** Asks the client to ring when the hold has lasted too long. */
function holdEmail(
  { clientId, sessionId, number }: Alert,
  timeZone: string,
  now: Instant,
  practice: Practice,
): PlannedFollowUp {
  const key = { clientId, sessionId, step: `hold-${number}`, kind: "reply" } as const;
  const due = plusWorkingDays(now, HOLD_IS_LONG_DAYS, practice);
  const dueAt = sendableFrom(due, key, { completedAt: now, timeZone }, practice);
  return { ...key, dueAt, usefulUntil: plus(dueAt, HOLD_USEFUL), alert: { number } };
}

/** The two emails of kind `reply` differ in their step. */
export function isHoldEmail({ step }: Pick<PlannedFollowUp, "step">): boolean {
  return step.startsWith("hold-");
}

/** A raised alert with its consequences. */
export interface AlertChange {
  readonly raised: Raised;
  readonly emails: readonly PlannedFollowUp[];
  /** Set if check-ins have to wait from now on. */
  readonly hold?: { readonly becomes: Hold; readonly before: Hold | undefined };
}

/** The consequences of an alert raised by an answer. @param holds whether a new reason asks for a hold */
export function changeBy(
  raised: Raised,
  holds: boolean,
  client: OnHold & { readonly timeZone: string; readonly therapistId: string },
  now: Instant,
  practice: Practice,
): AlertChange {
  const { alert, starts } = raised;
  const toTeam = starts ? firstEmails(alert, client.therapistId, practice) : [];
  if (!holds) return { raised, emails: toTeam };
  const becomes = holdFor(alert, client, now);
  const begins = becomes.begunBy === alert.number && !isHeldByAlert(client);
  return {
    raised,
    emails: [...toTeam, ...(begins ? [holdEmail(alert, client.timeZone, now, practice)] : [])],
    hold: { becomes, before: client.hold },
  };
}

/** A check-in or a change of the exercises that was held, and its new due time. */
export interface Resumed {
  readonly followUp: FollowUp;
  readonly dueAt: Instant;
}

/** What was held and is still useful, due now or at the end of quiet hours. */
export function resumed(
  followUps: readonly FollowUp[],
  timeZone: string,
  now: Instant,
  practice: Practice,
): Resumed[] {
  return followUps
    .filter(
      (each) => (isRoutine(each) || carriesNotes(each)) && each.status === "planned" && each.attempt > 0,
    )
    .map((followUp) => ({
      followUp,
      dueAt: sendableFrom(now, followUp, { completedAt: now, timeZone }, practice),
    }))
    .filter(({ followUp, dueAt }) => dueAt < followUp.dueAt && dueAt <= followUp.usefulUntil);
}
