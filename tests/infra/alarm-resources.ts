import type { Template } from "aws-cdk-lib/assertions";
import { ALARM_OF_CODE } from "../../infra/constructs/alarms/by-code.ts";
import type { LogCode } from "../../shared/services/log.ts";
import { derbyTemplate, functionOf, resourcesOf, target } from "./template.ts";

export const template = derbyTemplate();
export const STACK = "Aftercare-derby";
export const CODES = Object.keys(ALARM_OF_CODE) as LogCode[];

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** An alarm's own metric, or those that it calculates with. */
interface Metered extends Partial<Metric> {
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: Metric } }[];
}

/** Every alarm of a stack, with the metrics that it looks at. */
export function alarmsOf(stack: Template) {
  return resourcesOf(stack, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => ({
    name: String(Properties.AlarmName),
    properties: Properties,
    metrics: metricsOf(Properties),
  }));
}

export function filtersOf(stack: Template) {
  return resourcesOf(stack, "AWS::Logs::MetricFilter").map(([, { Properties }]) => ({
    log: target(Properties.LogGroupName),
    pattern: String(Properties.FilterPattern),
    transformations: Properties.MetricTransformations as {
      MetricName: string;
      MetricNamespace: string;
      MetricValue: string;
      DefaultValue?: number;
      Dimensions?: unknown;
    }[],
  }));
}

export const alarms = alarmsOf(template);
export const filters = filtersOf(template);
/** Of every function. */
export const capabilities = resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) =>
  String(Properties.FunctionName).slice(`${STACK}-`.length),
);

function metricsOf(properties: Readonly<Record<string, unknown>>): Metric[] {
  const { Metrics, Namespace = "", MetricName = "", Dimensions = [] } = properties as Metered;
  if (Metrics === undefined) return [{ Namespace, MetricName, Dimensions }];
  return Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
}

export function alarmNamed(name: string) {
  const alarm = alarms.find((each) => each.name === `${STACK}-${name}`);
  if (!alarm) throw new Error(`There is no alarm ${name}`);
  return alarm;
}

/** The logical id of a function's log. */
export function logOf(capability: string): string {
  const [, { Properties }] = functionOf(template, capability);
  return target((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup);
}
