import { Stack } from "aws-cdk-lib";
import { GraphWidget, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import { DeadLetterQueue } from "../dead-letter-queue.ts";
import type { PracticeFunction } from "../practice-function.ts";
import {
  ofApi,
  ofConfigurationSet,
  ofFunction,
  ofQueue,
  ofScheduleGroup,
  type Services,
} from "../service-metrics.ts";

/** AWS's own service metrics, which are free. */
export function graphs(
  { queue, recordDelivery, api, schedules, email }: Services,
  functions: readonly PracticeFunction[],
): GraphWidget[] {
  const deadLetters = Stack.of(queue)
    .node.findAll()
    .filter((each) => each instanceof DeadLetterQueue);
  const queueName = queue.queue.queueName;
  const arranging = functions.filter(({ capability }) => capability === "arrange-follow-ups");
  const names = functions.map((each) => ({ label: each.capability, name: each.function.functionName }));
  return [
    graph("Backlog of due emails", [
      ofQueue("ApproximateNumberOfMessagesVisible", queueName, "Maximum", { label: "emails" }),
      ofQueue("ApproximateNumberOfMessagesDelayed", queueName, "Maximum", {
        label: "emails that are nearly due",
      }),
    ]),
    graph("Age of the oldest message, in seconds", [
      ofQueue("ApproximateAgeOfOldestMessage", queueName, "Maximum", { label: "emails that are due" }),
      ofQueue("ApproximateAgeOfOldestMessage", recordDelivery.queue.queueName, "Maximum", {
        label: "SES's reports",
      }),
    ]),
    graph(
      "Given up: dead letters",
      deadLetters.map((each) =>
        ofQueue("ApproximateNumberOfMessagesVisible", each.queueName, "Maximum", {
          label: each.node.scope?.node.id ?? each.node.id,
        }),
      ),
    ),
    graph("Requests of the practice's system and of clients", [
      ofApi("Count", api.api.apiId, "Sum", { label: "requests" }),
      ofApi("4xx", api.api.apiId, "Sum", { label: "refused (4xx)" }),
      ofApi("5xx", api.api.apiId, "Sum", { label: "failed (5xx)" }),
    ]),
    graph("Latency of the API, in milliseconds", [
      ofApi("Latency", api.api.apiId, "p50", { label: "median" }),
      ofApi("Latency", api.api.apiId, "p99", { label: "99 in 100" }),
    ]),
    graph(
      "Crashes of functions",
      names.map(({ name, label }) => ofFunction("Errors", name, "Sum", { label })),
    ),
    graph(
      "Age of stream records when processed, in milliseconds",
      arranging.map((each) =>
        ofFunction("IteratorAge", each.function.functionName, "Maximum", { label: "milliseconds" }),
      ),
    ),
    graph("Schedules", [
      ofScheduleGroup("InvocationAttemptCount", schedules.groupName, "Sum", { label: "fired" }),
      ofScheduleGroup("InvocationDroppedCount", schedules.groupName, "Sum", { label: "given up" }),
      ofScheduleGroup("TargetErrorThrottledCount", schedules.groupName, "Sum", { label: "throttled" }),
    ]),
    graph("Bounces and complaints, as a share of emails", [
      ofConfigurationSet("Reputation.BounceRate", email.configurationSetName, "Maximum", {
        label: "bounces",
      }),
      ofConfigurationSet("Reputation.ComplaintRate", email.configurationSetName, "Maximum", {
        label: "complaints",
      }),
    ]),
  ];
}

function graph(title: string, left: Metric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0, showUnits: false } });
}
