import { Stack } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type IFilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { PracticeFunction } from "../practice-function.ts";
import { CODE_ALARMS, type CodeAlarm, type CodeAlarmName, codesOf } from "./by-code.ts";
import type { AlarmRule } from "./rule.ts";

/** Counts the codes in the functions' logs, one metric an alarm, and says when to ring. */
export function rulesFromLogs(scope: Construct, functions: readonly PracticeFunction[]): AlarmRule[] {
  return Object.entries<CodeAlarm>(CODE_ALARMS).map(([name, alarm]) => {
    const { means, from, threshold, period, datapoints } = alarm;
    // One metric of many logs: an alarm is paid by the metric. Never with an id in it, since each value would be
    // a metric of its own.
    const counted = { metricNamespace: Stack.of(scope).stackName, metricName: name };
    for (const capability of from) {
      const writer = functions.find((each) => each.capability === capability);
      if (!writer) throw new Error(`The alarm ${name} counts entries of ${capability}, which is no function`);
      new MetricFilter(scope, `${name}-${capability}`, {
        logGroup: writer.logGroup,
        filterPattern: patternOf(name as CodeAlarmName, alarm),
        ...counted,
      });
    }
    const metric = new Metric({
      namespace: counted.metricNamespace,
      metricName: counted.metricName,
      statistic: "Sum",
      period,
    });
    return { name, means, metric, threshold, ...(datapoints && { datapoints }) };
  });
}

function patternOf(name: CodeAlarmName, { level, status }: CodeAlarm): IFilterPattern {
  const codes = codesOf(name).map((code) => FilterPattern.stringValue("$.code", "=", code));
  return FilterPattern.all(
    FilterPattern.any(...codes),
    ...(level ? [FilterPattern.stringValue("$.level", "=", level)] : []),
    ...(status ? [FilterPattern.numberValue("$.status", "=", status)] : []),
  );
}
