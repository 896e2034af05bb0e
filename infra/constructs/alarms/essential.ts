import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Volume } from "../../settings/volume.ts";
import type { DeadLetterQueue } from "../dead-letter-queue.ts";
import type { PracticeFunction } from "../practice-function.ts";
import type { Services } from "../service-metrics.ts";
import { CODE_ALARMS, type CodeAlarm, type CodeAlarmName } from "./by-code.ts";
import { countCodes, countOf, rulesFromLogs, sessionsMissing } from "./from-logs.ts";
import { rulesOfDeadLetters, rulesOfServices } from "./from-services.ts";
import type { AlarmRule } from "./rule.ts";

const OF_LOGS: readonly CodeAlarmName[] = [
  "safety-follow-ups-missed",
  "alerts-undelivered",
  "emails-flooding",
];
/** Silence and reputation show in no log, so no other alarm can cover them. */
const OF_SERVICES: readonly string[] = ["find-overdue-silent", "bounces", "complaints"];
/** 5xx answers of the API within an hour, as for the alarm `public-api-errors`. */
const API_ERRORS_AN_HOUR = 3;

/**
 * The essential alarms, a third of all: those that need a person on their own. The other log alarms are combined in
 * one. Alarms on AWS's metrics are covered by their effects: find-overdue logs late emails, and a throttled page is an
 * error of the API.
 */
export function essentialRules(
  scope: Construct,
  services: Services,
  functions: readonly PracticeFunction[],
  deadLetters: readonly DeadLetterQueue[],
  usual: Volume,
): AlarmRule[] {
  const missing = sessionsMissing(scope);
  countCodes(scope, functions, {
    name: "sessions-flooding",
    into: missing.metric,
    prefix: missing.name,
    value: 1,
  });
  return [
    ...rulesFromLogs(scope, functions, OF_LOGS, usual),
    missing,
    ...rulesOfServices(services, functions).filter(({ name }) => OF_SERVICES.includes(name)),
    ...rulesOfDeadLetters(deadLetters),
    {
      name: "function-errors",
      means: "Something that clients or the practice rely on has failed, and may go on failing.",
      // The account's metric, for all functions.
      metric: new Metric({
        namespace: "AWS/Lambda",
        metricName: "Errors",
        statistic: "Sum",
        period: Duration.minutes(5),
      }),
      threshold: 1,
    },
    attentionNeeded(scope, services, functions),
  ];
}

/**
 * All other log codes with an alarm, combined. Each entry adds its share of its own alarm's threshold: for instance
 * three refused signatures, or a single email rejected by SES.
 */
function attentionNeeded(
  scope: Construct,
  { api }: Services,
  functions: readonly PracticeFunction[],
): AlarmRule {
  const name = "attention-needed";
  const metric = countOf(scope, name, Duration.hours(1));
  for (const [alarm, { threshold, anHour }] of Object.entries<CodeAlarm>(CODE_ALARMS)) {
    const others = alarm as CodeAlarmName;
    // One session is no fault, and too many show as emails-flooding.
    if (OF_LOGS.includes(others) || typeof threshold !== "number") continue;
    countCodes(scope, functions, {
      name: others,
      into: metric,
      prefix: `${name}-${alarm}`,
      value: shareOf(anHour ?? threshold),
    });
  }
  new MetricFilter(scope, `${name}-public-api-errors`, {
    logGroup: api.accessLog,
    filterPattern: FilterPattern.stringValue("$.status", "=", "5*"),
    metricNamespace: metric.namespace,
    metricName: metric.metricName,
    metricValue: String(shareOf(API_ERRORS_AN_HOUR)),
  });
  return {
    name,
    means: "Emails are late, refused or unconfirmed, or the practice's system or clients get errors.",
    metric,
    threshold: WHOLE,
  };
}

/** The alarm counts in hundredths, since CloudFormation takes whole numbers only. */
const WHOLE = 100;

/** Rounded up, so that the threshold number adds up to a whole. */
function shareOf(anHour: number): number {
  return Math.ceil(WHOLE / anHour);
}
