import { Duration } from "aws-cdk-lib";
import { ComparisonOperator, MathExpression, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Capability } from "../capabilities.ts";
import type { DeadLetterQueue } from "../dead-letter-queue.ts";
import { INTERVAL } from "../find-overdue.ts";
import type { PracticeFunction } from "../practice-function.ts";
import {
  ofApi,
  ofConfigurationSet,
  ofFunction,
  ofQueue,
  ofScheduleGroup,
  type Services,
} from "../service-metrics.ts";
import type { AlarmRule } from "./rule.ts";

const A_QUARTER = Duration.minutes(15);
const AN_HOUR = Duration.hours(1);

/** Errors that a function does not catch: a crash, a time-out, too little memory. */
export function rulesOfFunctions(functions: readonly PracticeFunction[]): AlarmRule[] {
  return functions.map(({ capability, errorsMean, function: { functionName } }) => ({
    name: `${capability}-errors`,
    means: errorsMean,
    metric: ofFunction("Errors", functionName, "Sum"),
    threshold: 1,
  }));
}

export function rulesOfDeadLetters(deadLetters: readonly DeadLetterQueue[]): AlarmRule[] {
  return deadLetters.map(({ means, queueName, node }) => ({
    name: `${node.scope?.node.id}-${node.id}`,
    means,
    metric: ofQueue("ApproximateNumberOfMessagesVisible", queueName, "Maximum"),
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
      metric: ofApi("5xx", api.api.apiId, "Sum", { period: AN_HOUR }),
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
        period: Duration.minutes(5),
      }),
      threshold: 1,
      datapoints: { bad: 3, of: 3 },
      tellsEnd: true,
    },
    {
      name: "follow-ups-late",
      means: "Emails that are due have been waiting for more than half an hour.",
      metric: ofQueue("ApproximateAgeOfOldestMessage", queue.queue.queueName, "Maximum"),
      // Seconds. A message may be queued up to 15 minutes before it is due.
      threshold: 30 * 60,
      datapoints: { bad: 2, of: 2 },
      tellsEnd: true,
    },
    {
      name: "record-delivery-late",
      means: "Bounces and complaints have not been recorded for more than half an hour.",
      metric: ofQueue("ApproximateAgeOfOldestMessage", recordDelivery.queue.queueName, "Maximum"),
      // Seconds.
      threshold: 30 * 60,
      datapoints: { bad: 2, of: 2 },
      tellsEnd: true,
    },
    {
      name: "arranging-late",
      means: "What the practice reports has not been turned into emails for a quarter of an hour.",
      metric: ofFunction("IteratorAge", nameOf("arrange-follow-ups"), "Maximum"),
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
          dropped: ofScheduleGroup("InvocationDroppedCount", schedules.groupName, "Sum", {
            period: A_QUARTER,
          }),
          throttled: ofScheduleGroup("TargetErrorThrottledCount", schedules.groupName, "Sum", {
            period: A_QUARTER,
          }),
        },
        period: A_QUARTER,
      }),
      threshold: 1,
    },
    {
      name: "find-overdue-silent",
      means: "Nobody is looking for emails that got lost on their way.",
      metric: ofFunction("Invocations", nameOf("find-overdue"), "Sum", { period: INTERVAL }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      datapoints: { bad: 3, of: 3 },
      missing: TreatMissingData.BREACHING,
      tellsEnd: true,
    },
    {
      name: "bounces",
      means: "Many emails do not arrive, and AWS may stop all of the account's emails.",
      metric: ofConfigurationSet("Reputation.BounceRate", email.configurationSetName, "Maximum", {
        period: AN_HOUR,
      }),
      // AWS reviews an account from 5%, and may pause it at 10%.
      threshold: 0.05,
      missing: TreatMissingData.IGNORE,
      tellsEnd: true,
    },
    {
      name: "complaints",
      means: "Clients mark emails as spam, and AWS may stop all of the account's emails.",
      metric: ofConfigurationSet("Reputation.ComplaintRate", email.configurationSetName, "Maximum", {
        period: AN_HOUR,
      }),
      // AWS reviews an account from 0.1%, and may pause it at 0.5%.
      threshold: 0.001,
      missing: TreatMissingData.IGNORE,
      tellsEnd: true,
    },
  ];
}
