import { Duration, Stack } from "aws-cdk-lib";
import { GraphWidget, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { DeadLetterQueue } from "../dead-letter-queue.ts";
import type { Email } from "../email.ts";
import type { FollowUpQueue } from "../follow-up-queue.ts";
import type { PracticeFunction } from "../practice-function.ts";
import type { PublicApi } from "../public-api.ts";
import type { RecordDelivery } from "../record-delivery.ts";
import type { Schedules } from "../schedules.ts";

export interface Machinery {
  readonly queue: FollowUpQueue;
  readonly recordDelivery: RecordDelivery;
  readonly api: PublicApi;
  readonly schedules: Schedules;
  readonly email: Email;
}

/** AWS's own service metrics, which are free. */
export function graphs(
  { queue, recordDelivery, api, schedules, email }: Machinery,
  functions: readonly PracticeFunction[],
): GraphWidget[] {
  const deadLetters = Stack.of(queue)
    .node.findAll()
    .filter((each) => each instanceof DeadLetterQueue);
  const ofQueue = metricsOf("AWS/SQS", "QueueName");
  const ofApi = metricsOf("AWS/ApiGateway", "ApiId");
  const ofFunction = metricsOf("AWS/Lambda", "FunctionName");
  const ofGroup = metricsOf("AWS/Scheduler", "ScheduleGroup");
  const ofSending = metricsOf("AWS/SES", "ses:configuration-set");
  const queueName = queue.queue.queueName;
  const arranging = functions.filter(({ capability }) => capability === "arrange-follow-ups");
  const names = functions.map((each) => ({ label: each.capability, name: each.function.functionName }));
  return [
    graph("Backlog of due emails", [
      ofQueue("ApproximateNumberOfMessagesVisible", queueName, "Maximum", "emails"),
      ofQueue("ApproximateNumberOfMessagesDelayed", queueName, "Maximum", "emails that are nearly due"),
    ]),
    graph("Age of the oldest message, in seconds", [
      ofQueue("ApproximateAgeOfOldestMessage", queueName, "Maximum", "emails that are due"),
      ofQueue("ApproximateAgeOfOldestMessage", recordDelivery.queue.queueName, "Maximum", "SES's reports"),
    ]),
    graph(
      "Given up: dead letters",
      deadLetters.map((each) =>
        ofQueue(
          "ApproximateNumberOfMessagesVisible",
          each.queueName,
          "Maximum",
          each.node.scope?.node.id ?? each.node.id,
        ),
      ),
    ),
    graph("Requests of the practice's system and of clients", [
      ofApi("Count", api.api.apiId, "Sum", "requests"),
      ofApi("4xx", api.api.apiId, "Sum", "refused (4xx)"),
      ofApi("5xx", api.api.apiId, "Sum", "failed (5xx)"),
    ]),
    graph("Latency of the API, in milliseconds", [
      ofApi("Latency", api.api.apiId, "p50", "median"),
      ofApi("Latency", api.api.apiId, "p99", "99 in 100"),
    ]),
    graph(
      "Crashes of functions",
      names.map(({ name, label }) => ofFunction("Errors", name, "Sum", label)),
    ),
    graph(
      "Age of stream records when processed, in milliseconds",
      arranging.map((each) =>
        ofFunction("IteratorAge", each.function.functionName, "Maximum", "milliseconds"),
      ),
    ),
    graph("Schedules", [
      ofGroup("InvocationAttemptCount", schedules.groupName, "Sum", "fired"),
      ofGroup("InvocationDroppedCount", schedules.groupName, "Sum", "given up"),
      ofGroup("TargetErrorThrottledCount", schedules.groupName, "Sum", "throttled"),
    ]),
    graph("Bounces and complaints, as a share of emails", [
      ofSending("Reputation.BounceRate", email.configurationSetName, "Maximum", "bounces"),
      ofSending("Reputation.ComplaintRate", email.configurationSetName, "Maximum", "complaints"),
    ]),
  ];
}

function metricsOf(namespace: string, dimension: string) {
  return (metricName: string, value: string, statistic: string, label: string): Metric =>
    new Metric({
      namespace,
      metricName,
      dimensionsMap: { [dimension]: value },
      statistic,
      label,
      period: Duration.minutes(5),
    });
}

function graph(title: string, left: Metric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0, showUnits: false } });
}
