import { Duration } from "aws-cdk-lib";
import type { LogCode } from "../../../shared/services/log.ts";
import type { Volume } from "../../settings/volume.ts";
import type { Capability } from "../capabilities.ts";

/** An alarm on the number of log entries. */
export interface CodeAlarm {
  readonly means: string;
  /** The functions that write these codes. */
  readonly from: readonly Capability[];
  /** Only entries of this level, where the code alone is not specific enough. */
  readonly level?: "error";
  readonly status?: number;
  /** Fires at this many in one period, or in each of `bad` of the last `of` periods. */
  readonly threshold: number | ((usual: Volume) => number);
  readonly period: Duration;
  readonly datapoints?: { readonly bad: number; readonly of: number };
  /** The equivalent number within an hour, for the combined alarm; default the threshold. */
  readonly anHour?: number;
}

const A_MOMENT = Duration.minutes(5);
const A_QUARTER = Duration.minutes(15);
const AN_HOUR = Duration.hours(1);

/**
 * By name. Their metrics cost something only in hours with an entry, since the filters have no default value. The
 * usual volume is a setting rather than CloudWatch's anomaly detection, so that the alarm explains itself.
 */
export const CODE_ALARMS = {
  "safety-follow-ups-missed": {
    means: "A client who should see a doctor has not been told so.",
    from: ["send-follow-up", "record-delivery"],
    threshold: 1,
    period: A_MOMENT,
  },
  "alerts-undelivered": {
    means: "The therapists are not reached, so alerts about clients who need a person do not arrive.",
    from: ["send-follow-up", "record-delivery"],
    threshold: 1,
    period: A_MOMENT,
  },
  "emails-refused": {
    means: "SES refused an email for good, so a client does not get it.",
    from: ["send-follow-up", "record-delivery"],
    threshold: 1,
    period: A_MOMENT,
  },
  "emails-held-back": {
    means: "Emails to clients have been waiting for most of an hour, because SES accepts no more for now.",
    from: ["send-follow-up"],
    level: "error",
    threshold: 1,
    period: A_QUARTER,
  },
  "sends-uncertain": {
    means: "Nobody knows whether an email reached SES, so a client may get it twice, or not at all.",
    from: ["find-overdue"],
    threshold: 1,
    period: A_QUARTER,
  },
  "follow-ups-overdue": {
    means: "Emails to clients are late: they got lost on their way and had to be found again.",
    from: ["find-overdue"],
    threshold: 3,
    period: AN_HOUR,
  },
  "records-failing": {
    means: "The same emails, or what SES reported of them, keep failing and are tried again and again.",
    from: ["arrange-follow-ups", "send-follow-up", "record-delivery", "find-overdue"],
    threshold: 1,
    period: A_QUARTER,
    datapoints: { bad: 3, of: 4 },
    // A failing message is redelivered every three or six minutes.
    anHour: 7,
  },
  "webhook-signatures-refused": {
    means: "The practice's system is turned away, so its sessions are not recorded; or a stranger is trying.",
    from: ["receive-webhook"],
    status: 401,
    threshold: 3,
    period: AN_HOUR,
  },
  "sessions-flooding": {
    means:
      "As many sessions came in one hour as in a usual day: their clients may get emails that nobody meant.",
    from: ["receive-webhook", "team-pages"],
    threshold: ({ sessionsPerDay }) => sessionsPerDay,
    period: AN_HOUR,
  },
  "emails-flooding": {
    means:
      "As many emails left in one hour as in a usual day: people may get some that nobody meant for them.",
    from: ["send-follow-up"],
    threshold: ({ emailsPerDay }) => emailsPerDay,
    period: AN_HOUR,
  },
  "secrets-unreadable": {
    means: "Soon no session can be recorded and no link opened: the secrets behind them cannot be read.",
    from: [
      "receive-webhook",
      "check-in-page",
      "preferences-page",
      "alert-page",
      "team-pages",
      "send-follow-up",
    ],
    threshold: 2,
    period: AN_HOUR,
  },
} as const satisfies Record<string, CodeAlarm>;

export type CodeAlarmName = keyof typeof CODE_ALARMS;
export const CODE_ALARM_NAMES = Object.keys(CODE_ALARMS) as CodeAlarmName[];

/**
 * The alarm of each code; null where none is needed. `public-api-errors` counts the API's 5xx answers rather than log
 * entries: functions that write these codes answer 503.
 */
export const ALARM_OF_CODE: Readonly<Record<LogCode, CodeAlarmName | "public-api-errors" | null>> = {
  "session-recorded": "sessions-flooding",
  "session-repeated": null,
  "session-conflicting": null,
  "session-corrected": "sessions-flooding",
  "session-taken-back": null,
  "client-updated": null,
  "client-erased": null,
  "record-swept": null,
  "client-unchanged": null,
  "appointment-booked": null,
  "appointment-cancelled": null,
  "appointment-ended": null,
  "webhook-refused": "webhook-signatures-refused",
  // Anyone can try addresses, and a system that is refused reports it to its owner.
  "hook-refused": null,
  "webhook-not-recorded": "public-api-errors",
  "follow-up-queued": null,
  "follow-up-scheduled": null,
  "follow-up-unscheduled": null,
  "follow-up-sent": "emails-flooding",
  "follow-up-waits": null,
  "follow-up-skipped": null,
  "follow-up-cancelled": null,
  "follow-up-postponed": "emails-held-back",
  "follow-up-refused": "emails-refused",
  // SES's events settle most of these within seconds; find-overdue reports the others.
  "follow-up-uncertain": null,
  "follow-up-not-ours": null,
  "follow-up-early": null,
  "safety-follow-up-not-sent": "safety-follow-ups-missed",
  "safety-follow-up-not-delivered": "safety-follow-ups-missed",
  // For the team, which gets an email about each. The dashboard shows escalations.
  "alert-raised": null,
  "alert-escalated": null,
  "alert-acknowledged": null,
  "alert-closed": null,
  "alert-not-delivered": "alerts-undelivered",
  "delivery-recorded": null,
  "delivery-foreign": null,
  // A single one is normal. SES's bounce and complaint rates have alarms.
  "address-suppressed": null,
  "address-stopped": null,
  "client-complained": null,
  "client-stopped": null,
  "client-started": null,
  "client-chose": null,
  "check-ins-ended": null,
  "check-in-answered": null,
  // For the therapists, not for the operator.
  "safety-sign-reported": null,
  "link-refused": null,
  "sign-in-asked": null,
  "sign-in-refused": null,
  "signed-in": null,
  "signed-out": null,
  "team-decided": null,
  "foreign-post": null,
  "overdue-requeued": "follow-ups-overdue",
  "overdue-uncertain": null,
  "overdue-resent": "sends-uncertain",
  "overdue-unconfirmed": "sends-uncertain",
  "overdue-lapsed": null,
  "overdue-counted": null,
  "zones-replanned": null,
  "digests-planned": null,
  "record-failed": "records-failing",
  "secret-stale": "secrets-unreadable",
  "page-failed": "public-api-errors",
};

/** The codes that an alarm counts. */
export function codesOf(alarm: CodeAlarmName): LogCode[] {
  return (Object.keys(ALARM_OF_CODE) as LogCode[]).filter((code) => ALARM_OF_CODE[code] === alarm);
}
