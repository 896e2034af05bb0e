import { Duration, Stack } from "aws-cdk-lib";
import { ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type IFilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Volume } from "../../settings/volume.ts";
import type { PracticeFunction } from "../practice-function.ts";
import { CODE_ALARMS, type CodeAlarm, type CodeAlarmName, codesOf } from "./by-code.ts";
import type { AlarmRule } from "./rule.ts";

/** Alarms on log codes, with one metric per alarm. */
export function rulesFromLogs(
  scope: Construct,
  functions: readonly PracticeFunction[],
  names: readonly CodeAlarmName[],
  usual: Volume,
): AlarmRule[] {
  return names.map((name) => {
    const { means, threshold: firesAt, period, datapoints }: CodeAlarm = CODE_ALARMS[name];
    const threshold = typeof firesAt === "number" ? firesAt : firesAt(usual);
    const metric = countOf(scope, name, period);
    countCodes(scope, functions, { name, into: metric, prefix: name, value: 1 });
    return { name, means, metric, threshold, ...(datapoints && { datapoints }) };
  });
}

/**
 * Fires when no session was recorded, by the webhook or the form. It counts what `sessions-flooding` counts, so that
 * there is one metric for both.
 */
export function sessionsMissing(scope: Construct): AlarmRule & { readonly metric: Metric } {
  return {
    name: "sessions-missing",
    means: "No session has been recorded for four days, so nobody new is followed up.",
    metric: countOf(scope, "sessions-flooding", Duration.days(1)),
    threshold: 1,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    // Tolerates a long weekend.
    datapoints: { bad: 4, of: 4 },
    missing: TreatMissingData.BREACHING,
    tellsEnd: true,
  };
}

/**
 * One metric for many logs, since alarms are billed per metric. No dimension with an id: each value would be another
 * metric.
 */
export function countOf(scope: Construct, metricName: string, period: Duration): Metric {
  return new Metric({ namespace: Stack.of(scope).stackName, metricName, statistic: "Sum", period });
}

interface Counting {
  /** The alarm whose codes are counted. */
  readonly name: CodeAlarmName;
  readonly into: Metric;
  /** Prefix of the filters' construct ids. */
  readonly prefix: string;
  /** The value that each entry adds. */
  readonly value: number;
}

/** Adds the codes of an alarm to a metric, from the log of every function that writes them. */
export function countCodes(
  scope: Construct,
  functions: readonly PracticeFunction[],
  { name, into, prefix, value }: Counting,
): void {
  const alarm = CODE_ALARMS[name];
  for (const capability of alarm.from) {
    const writer = functions.find((each) => each.capability === capability);
    if (!writer) throw new Error(`The alarm ${name} counts entries of ${capability}, which is no function`);
    new MetricFilter(scope, `${prefix}-${capability}`, {
      logGroup: writer.logGroup,
      filterPattern: patternOf(name, alarm),
      metricNamespace: into.namespace,
      metricName: into.metricName,
      metricValue: String(value),
    });
  }
}

function patternOf(name: CodeAlarmName, { level, status }: CodeAlarm): IFilterPattern {
  const codes = codesOf(name).map((code) => FilterPattern.stringValue("$.code", "=", code));
  return FilterPattern.all(
    FilterPattern.any(...codes),
    ...(level ? [FilterPattern.stringValue("$.level", "=", level)] : []),
    ...(status ? [FilterPattern.numberValue("$.status", "=", status)] : []),
  );
}
