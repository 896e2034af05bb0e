import { Duration } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { Email } from "./email.ts";
import type { FollowUpQueue } from "./follow-up-queue.ts";
import type { PublicApi } from "./public-api.ts";
import type { RecordDelivery } from "./record-delivery.ts";
import type { Schedules } from "./schedules.ts";

/** The metrics of alarms and graphs, besides those of functions. */
export interface Services {
  readonly queue: FollowUpQueue;
  readonly recordDelivery: RecordDelivery;
  readonly api: PublicApi;
  readonly schedules: Schedules;
  readonly email: Email;
}

/** AWS's own metrics of its services, which are free: of five minutes, unless `options` say otherwise. */
export const ofFunction = metricsOf("AWS/Lambda", "FunctionName");
export const ofQueue = metricsOf("AWS/SQS", "QueueName");
export const ofApi = metricsOf("AWS/ApiGateway", "ApiId");
export const ofScheduleGroup = metricsOf("AWS/Scheduler", "ScheduleGroup");
/** Only this practice's emails: SES also counts per configuration set. */
export const ofConfigurationSet = metricsOf("AWS/SES", "ses:configuration-set");

function metricsOf(namespace: string, dimension: string) {
  return (
    metricName: string,
    value: string,
    statistic: "Sum" | "Maximum" | "p50" | "p99",
    options?: MetricOptions,
  ) =>
    new Metric({
      namespace,
      metricName,
      dimensionsMap: { [dimension]: value },
      statistic,
      period: Duration.minutes(5),
      ...options,
    });
}
