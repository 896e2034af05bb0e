import { Duration } from "aws-cdk-lib";
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Capability } from "../capabilities.ts";
import type { DeadLetterQueue } from "../dead-letter-queue.ts";
import type { Email } from "../email.ts";
import { INTERVAL } from "../find-overdue.ts";
import type { FollowUpQueue } from "../follow-up-queue.ts";
import type { PracticeFunction } from "../practice-function.ts";
import type { PublicApi } from "../public-api.ts";
import type { RecordDelivery } from "../record-delivery.ts";
import type { Schedules } from "../schedules.ts";
import type { AlarmRule } from "./rule.ts";

export interface Services {
  readonly queue: FollowUpQueue;
  readonly recordDelivery: RecordDelivery;
  readonly api: PublicApi;
  readonly schedules: Schedules;
  readonly email: Email;
}

const A_MOMENT = Duration.minutes(5);
const A_QUARTER = Duration.minutes(15);

/** Errors that a function does not catch: a crash, a time-out, too little memory. */
export function rulesOfFunctions(functions: readonly PracticeFunction[]): AlarmRule[] {
  return functions.map(({ capability, errorsMean, function: { functionName } }) => ({
    name: `${capability}-errors`,
    means: errorsMean,
    metric: ofFunction("Errors", functionName, A_MOMENT),
    threshold: 1,
  }));
}

export function rulesOfDeadLetters(deadLetters: readonly DeadLetterQueue[]): AlarmRule[] {
  return deadLetters.map(({ means, queueName, node }) => ({
    name: `${node.scope?.node.id}-${node.id}`,
    means,
    metric: ofQueue("ApproximateNumberOfMessagesVisible", queueName),
    threshold: 1,
    tellsEnd: true,
  }));
}

/** Alarms on AWS's own service metrics, which are free. */
export function rulesOfServices(
  { queue, recordDelivery, api, schedules, email }: Services,
  functions: readonly PracticeFunction[],
): AlarmRule[] {
  const nameOf = (capability: Capability): string => {
    const found = functions.find((each) => each.capability === capability);
    if (!found) throw new Error(`There is no function ${capability} to watch`);
    return found.function.functionName;
  };
  return [
    {
      name: "public-api-errors",
      means: "Clients' answers and the practice's sessions get errors instead of being recorded.",
      metric: new Metric({
        namespace: "AWS/ApiGateway",
        metricName: "5xx",
        dimensionsMap: { ApiId: api.api.apiId },
        statistic: "Sum",
        period: Duration.hours(1),
      }),
      threshold: 3,
      tellsEnd: true,
    },
    {
      name: "functions-throttled",
      means: "Everything is slow or refused: the account has no room left to run functions.",
      // The account's metric and limit: one alarm for all functions.
      metric: new Metric({
        namespace: "AWS/Lambda",
        metricName: "Throttles",
        statistic: "Sum",
        period: A_MOMENT,
      }),
      threshold: 1,
      datapoints: { bad: 3, of: 3 },
      tellsEnd: true,
    },
    {
      name: "follow-ups-late",
      means: "Emails that are due have been waiting for more than half an hour.",
      metric: ofQueue("ApproximateAgeOfOldestMessage", queue.queue.queueName),
      // Seconds. A message may be queued up to 15 minutes before it is due.
      threshold: 30 * 60,
      datapoints: { bad: 2, of: 2 },
      tellsEnd: true,
    },
    {
      name: "record-delivery-late",
      means: "Bounces and complaints have not been recorded for more than half an hour.",
      metric: ofQueue("ApproximateAgeOfOldestMessage", recordDelivery.queue.queueName),
      // Seconds.
      threshold: 30 * 60,
      datapoints: { bad: 2, of: 2 },
      tellsEnd: true,
    },
    {
      name: "arranging-late",
      means: "What the practice reports has not been turned into emails for a quarter of an hour.",
      metric: ofFunction("IteratorAge", nameOf("arrange-follow-ups"), A_MOMENT, "Maximum"),
      // Milliseconds.
      threshold: 15 * 60_000,
      datapoints: { bad: 2, of: 2 },
      tellsEnd: true,
    },
    {
      name: "schedules-dropped",
      means: "Emails that were due did not leave at their time, and leave late.",
      metric: new MathExpression({
        expression: "FILL(dropped, 0) + FILL(throttled, 0)",
        label: "Schedules that did not fire, or were held back",
        usingMetrics: {
          dropped: ofGroup("InvocationDroppedCount", schedules.groupName),
          throttled: ofGroup("TargetErrorThrottledCount", schedules.groupName),
        },
        period: A_QUARTER,
      }),
      threshold: 1,
    },
    {
      name: "find-overdue-silent",
      means: "Nobody is looking for emails that got lost on their way.",
      metric: ofFunction("Invocations", nameOf("find-overdue"), INTERVAL),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      datapoints: { bad: 3, of: 3 },
      missing: TreatMissingData.BREACHING,
      tellsEnd: true,
    },
    {
      name: "bounces",
      means: "Many emails do not arrive, and AWS may stop all of the account's emails.",
      metric: ofConfigurationSet("Reputation.BounceRate", email.configurationSetName),
      // AWS reviews an account from 5%, and may pause it at 10%.
      threshold: 0.05,
      missing: TreatMissingData.IGNORE,
      tellsEnd: true,
    },
    {
      name: "complaints",
      means: "Clients mark emails as spam, and AWS may stop all of the account's emails.",
      metric: ofConfigurationSet("Reputation.ComplaintRate", email.configurationSetName),
      // AWS reviews an account from 0.1%, and may pause it at 0.5%.
      threshold: 0.001,
      missing: TreatMissingData.IGNORE,
      tellsEnd: true,
    },
  ];
}

function ofFunction(metricName: string, FunctionName: string, period: Duration, statistic = "Sum"): Metric {
  return new Metric({
    namespace: "AWS/Lambda",
    metricName,
    dimensionsMap: { FunctionName },
    statistic,
    period,
  });
}

function ofQueue(metricName: string, QueueName: string): Metric {
  return new Metric({
    namespace: "AWS/SQS",
    metricName,
    dimensionsMap: { QueueName },
    statistic: "Maximum",
    period: A_MOMENT,
  });
}

function ofGroup(metricName: string, ScheduleGroup: string): Metric {
  return new Metric({
    namespace: "AWS/Scheduler",
    metricName,
    dimensionsMap: { ScheduleGroup },
    statistic: "Sum",
    period: A_QUARTER,
  });
}

/** Only this practice's emails: SES also counts per configuration set. */
function ofConfigurationSet(metricName: string, configurationSet: string): Metric {
  return new Metric({
    namespace: "AWS/SES",
    metricName,
    dimensionsMap: { "ses:configuration-set": configurationSet },
    statistic: "Maximum",
    period: Duration.hours(1),
  });
}
