import type { FollowUp, PlannedFollowUp, Recipient, Transition } from "../follow-ups/follow-up.ts";
import { isRoutine } from "../follow-ups/kinds.ts";
import { sendableFrom } from "../follow-ups/plan.ts";
import type { Practice } from "../practice/practice.ts";
import { type AddressId, addressId } from "../sessions/address.ts";
import { type Instant, plus } from "../time/instant.ts";
import { afterQuietHours } from "../time/local-time.ts";
import { openingAfter, plusWorkingDays, plusWorkingHours } from "../time/working-time.ts";
import {
  type Alert,
  HOURS_TO_SEE,
  type Hold,
  holdFor,
  isAboutAnswers,
  isOnHold,
  type OnHold,
  type Raised,
  THE_PRACTICE,
} from "./alerts.ts";

/** How long an alert `now` waits for somebody before the second address hears of it; by the clock. */
const NOW_ESCALATES = { minutes: 60 } as const;
/** Working days after which a client who is on hold is told to ring. */
const HOLD_IS_LONG_DAYS = 3;
/** An outage must not silence an alert. */
const ALERT_USEFUL = { days: 14 } as const;
const REPLY_USEFUL = { days: 3 } as const;
const HOLD_USEFUL = { days: 7 } as const;

/**
 * The emails of an alert whose clock starts now: to the practice, to the session's therapist if they are of the team,
 * and the one to the second address, which is sent unless somebody acknowledges the alert before.
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

  function emailTo(to: Recipient, due: Instant): PlannedFollowUp {
    return teamEmail(alert, alert.raised, to, to, due);
  }
}

function firstDue({ level, clockAt }: Alert, { quietHours, timeZone }: Practice): Instant {
  return level === "now" ? clockAt : afterQuietHours(clockAt, quietHours, timeZone);
}

/**
 * What follows when an email of an alert has come to an end and nobody has acknowledged the alert: one more to each
 * address at the next opening. That it was sent is not needed for it: one that failed must not end the reminding.
 */
export function nextReminders(
  followUp: FollowUp,
  step: Transition,
  reason: string | undefined,
  now: Instant,
  practice: Practice,
): PlannedFollowUp[] {
  const { alert, clientId, sessionId } = followUp;
  if (followUp.kind !== "therapist-alert" || !alert?.to) return [];
  const isOver =
    step === "accept" ||
    step === "refuse" ||
    step === "give-up" ||
    (step === "skip" && reason === "too-late");
  // One of each day's emails, so that there is one chain.
  const isLink = alert.day === undefined ? alert.to === "second" : alert.to === "practice";
  if (!isOver || !isLink) return [];
  const day = (alert.day ?? 0) + 1;
  const dueAt = openingAfter(now, practice);
  const of = { clientId, sessionId, number: alert.number };
  const to = (recipient: Recipient, name: string) =>
    teamEmail(of, alert.raised ?? 1, recipient, name, dueAt, day);
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
  to: Recipient,
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

/** Whether an alert's email is sent because nobody has acknowledged it in its time. */
export function isEscalation({ alert }: Pick<PlannedFollowUp, "alert">): boolean {
  return alert?.to !== undefined && (alert.to === "second" || alert.day !== undefined);
}

/** Undefined where nobody is to be written to: not of the team (any more), or somebody who gets it anyway. */
export function addressOf(to: Recipient, therapistId: string, practice: Practice): string | undefined {
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

/** Who reads alerts at this address, by name; undefined when it gets none (any more). */
export function readerOf(address: AddressId, practice: Practice): string | undefined {
  const member = practice.team.find((each) => addressId(each.address) === address);
  if (member) return member.name;
  const others = [practice.alertAddress, secondAddress(practice)];
  return others.some((each) => addressId(each) === address) ? THE_PRACTICE : undefined;
}

/** Tells the client that somebody has seen their answer; nothing where the alert is about no answer. */
export function replyTo(alert: Alert, timeZone: string, now: Instant, practice: Practice): PlannedFollowUp[] {
  if (!isAboutAnswers(alert)) return [];
  const { clientId, sessionId, number } = alert;
  const key = { clientId, sessionId, step: `reply-${number}`, kind: "reply" } as const;
  const dueAt = sendableFrom(now, key, { completedAt: now, timeZone }, practice);
  return [{ ...key, dueAt, usefulUntil: plus(dueAt, REPLY_USEFUL), alert: { number } }];
}

/** Tells the client to ring, where their check-ins have been waiting for too long. */
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

/** The two emails of the kind `reply` are told apart by their step. */
export function isHoldEmail({ step }: Pick<PlannedFollowUp, "step">): boolean {
  return step.startsWith("hold-");
}

/** A raised alert with all that comes of it. */
export interface AlertChange {
  readonly raised: Raised;
  readonly emails: readonly PlannedFollowUp[];
  /** Set where check-ins have to wait from now on. */
  readonly hold?: { readonly becomes: Hold; readonly before: Hold | undefined };
}

/** What comes of an alert that an answer has raised. @param holds whether one of the new reasons asks for a hold */
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
  const begins = becomes.begunBy === alert.number && !isOnHold(client);
  return {
    raised,
    emails: [...toTeam, ...(begins ? [holdEmail(alert, client.timeZone, now, practice)] : [])],
    hold: { becomes, before: client.hold },
  };
}

/** A check-in that has waited, and when it is due instead. */
export interface Resumed {
  readonly followUp: FollowUp;
  readonly dueAt: Instant;
}

/** What has waited for a hold to be lifted, as far as it is still of use: due now, or when the quiet hours are over. */
export function resumed(
  followUps: readonly FollowUp[],
  timeZone: string,
  now: Instant,
  practice: Practice,
): Resumed[] {
  return followUps
    .filter((each) => isRoutine(each) && each.status === "planned" && each.attempt > 0)
    .map((followUp) => ({
      followUp,
      dueAt: sendableFrom(now, followUp, { completedAt: now, timeZone }, practice),
    }))
    .filter(({ followUp, dueAt }) => dueAt < followUp.dueAt && dueAt <= followUp.usefulUntil);
}
