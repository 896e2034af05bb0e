import { Duration, Stack } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { DeadLetterQueue } from "../dead-letter-queue.ts";
import type { PracticeFunction } from "../practice-function.ts";
import { CODE_ALARMS, type CodeAlarm, type CodeAlarmName } from "./by-code.ts";
import { countCodes, rulesFromLogs } from "./from-logs.ts";
import { rulesOfDeadLetters, rulesOfServices, type Services } from "./from-services.ts";
import type { AlarmRule } from "./rule.ts";

const OF_LOGS: readonly CodeAlarmName[] = ["safety-follow-ups-missed", "alerts-undelivered"];
/** That nobody reports sessions any more shows in no log, so no other alarm can stand for it. */
const OF_SERVICES: readonly string[] = ["find-overdue-silent", "sessions-missing", "bounces", "complaints"];
/** Answers of the API with 5xx within an hour, as in the alarm `public-api-errors`. */
const API_ERRORS_AN_HOUR = 3;

/**
 * The alarms that a practice cannot do without, a third of all: for those that ask for a person by themselves. The
 * others are one here, by what functions log. Those of AWS's own numbers are left to their effects: what makes emails
 * late is found and logged by find-overdue, and a throttled page is an error of the API.
 */
export function essentialRules(
  scope: Construct,
  services: Services,
  functions: readonly PracticeFunction[],
  deadLetters: readonly DeadLetterQueue[],
): AlarmRule[] {
  return [
    ...rulesFromLogs(scope, functions, OF_LOGS),
    ...rulesOfServices(services, functions).filter(({ name }) => OF_SERVICES.includes(name)),
    ...rulesOfDeadLetters(deadLetters),
    {
      name: "function-errors",
      means: "Something that clients or the practice rely on has failed, and may go on failing.",
      // Of the whole account: one metric for all functions.
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
 * Everything else that functions log and that a person should know of. Each entry adds its share of what its own alarm
 * would ring for: three refused signatures make one, as does a single email that SES refused.
 */
function attentionNeeded(
  scope: Construct,
  { api }: Services,
  functions: readonly PracticeFunction[],
): AlarmRule {
  const name = "attention-needed";
  const metric = new Metric({
    namespace: Stack.of(scope).stackName,
    metricName: name,
    statistic: "Sum",
    period: Duration.hours(1),
  });
  for (const [alarm, { threshold, anHour = threshold }] of Object.entries<CodeAlarm>(CODE_ALARMS)) {
    const others = alarm as CodeAlarmName;
    if (OF_LOGS.includes(others)) continue;
    countCodes(scope, functions, {
      name: others,
      into: metric,
      prefix: `${name}-${alarm}`,
      value: shareOf(anHour),
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
    means: "Emails are late, refused or doubtful, or the practice's system or clients meet errors.",
    metric,
    threshold: 1,
  };
}

/** Rounded up, so that as many as are meant make one. */
function shareOf(anHour: number): number {
  return Math.ceil(100 / anHour) / 100;
}
