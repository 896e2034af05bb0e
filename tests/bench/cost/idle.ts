import type { Resource } from "../records-table.ts";
import type { Counts } from "./meter.ts";
import { ASSUMED, MONTHLY, PRICES, SECONDS_A_MONTH } from "./prices.ts";

export interface CfnTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** What a resource costs in a month in which nothing happens. */
export interface IdleCost {
  readonly logicalId: string;
  /** Its line in the table. */
  readonly line: string;
  readonly dollars: number;
  /** The setting by which the practice chose it. */
  readonly choice?: "ownKey" | "alarms" | "dashboard";
}

/** Costs nothing by itself; its use is counted for each session. */
const FREE = new Set([
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::Stage",
  "AWS::CertificateManager::Certificate",
  // $0.25 for a GB of records, and $0.20 more so that they can be restored: the records of thousands of clients.
  "AWS::DynamoDB::Table",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Role",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::Function",
  "AWS::Lambda::Permission",
  "AWS::Logs::LogGroup",
  // Their metrics cost $0.30 a month each by the hour, and only in hours in which something is counted.
  "AWS::Logs::MetricFilter",
  "AWS::SES::ConfigurationSet",
  "AWS::SES::ConfigurationSetEventDestination",
  "AWS::SES::EmailIdentity",
  "AWS::SNS::Subscription",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::Queue",
  "AWS::SQS::QueuePolicy",
  "AWS::Scheduler::ScheduleGroup",
]);

/**
 * Every resource of the template that costs something. Throws for a type without a price.
 * @param look one run of find-overdue
 */
export function idleCosts(
  { Resources }: CfnTemplate,
  look: Pick<Counts, "readUnit" | "logByte">,
): IdleCost[] {
  const hasKey = Object.values(Resources).some(({ Type }) => Type === "AWS::KMS::Key");
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]): IdleCost[] => {
    switch (Type) {
      case "AWS::KMS::Key":
        return [{ logicalId, line: "its key", dollars: MONTHLY.key, choice: "ownKey" }];
      case "AWS::SecretsManager::Secret":
        return [{ logicalId, line: "secrets", dollars: MONTHLY.secret }];
      case "AWS::CloudWatch::Alarm":
        return [
          {
            logicalId,
            line: "alarms",
            dollars: metricsOf(Properties) * MONTHLY.alarmMetric,
            choice: "alarms",
          },
        ];
      case "AWS::CloudWatch::Dashboard":
        return [{ logicalId, line: "a dashboard", dollars: MONTHLY.dashboard, choice: "dashboard" }];
      case "AWS::Lambda::EventSourceMapping":
        // Lambda reads a stream for nothing.
        return JSON.stringify(Properties.EventSourceArn).includes("queue")
          ? [{ logicalId, line: "Lambda polling empty queues", dollars: pollingOf(Properties.Enabled) }]
          : [];
      case "AWS::Events::Rule":
        return Properties.ScheduleExpression === undefined
          ? []
          : [
              {
                logicalId,
                line: "find-overdue, every 10 minutes",
                dollars: callsOf(Properties, look, hasKey),
              },
            ];
      default:
        if (FREE.has(Type)) return [];
        throw new Error(`${logicalId} has no price: ${Type} is not known to tests/bench/cost/idle.ts`);
    }
  });
}

/** An alarm is paid by the metrics that it looks at. */
function metricsOf({ Metrics }: { Metrics?: { MetricStat?: unknown }[] }): number {
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}

function pollingOf(enabled = true): number {
  return enabled ? ((ASSUMED.pollers * SECONDS_A_MONTH) / ASSUMED.pollSeconds) * PRICES.sqsRequest : 0;
}

function callsOf(
  { ScheduleExpression, Targets }: { ScheduleExpression: string; Targets: unknown[] },
  look: Pick<Counts, "readUnit" | "logByte">,
  hasKey: boolean,
): number {
  const [, minutes] = /^rate\((\d+) minutes\)$/.exec(ScheduleExpression) ?? [];
  if (minutes === undefined) throw new Error(`Not a rate in minutes: ${ScheduleExpression}`);
  const calls = (SECONDS_A_MONTH / 60 / Number(minutes)) * Targets.length;
  return (
    calls *
    (PRICES.lambdaCall +
      (ASSUMED.init + ASSUMED.coldCall) * PRICES.lambdaSecond +
      look.readUnit * PRICES.readUnit +
      look.logByte * PRICES.logByte +
      (hasKey ? PRICES.kmsRequest : 0))
  );
}

/** By line, with its number of resources. */
export function linesOf(costs: readonly IdleCost[]) {
  return [...Map.groupBy(costs, ({ line }) => line)].map(([line, group]) => ({
    line,
    resources: group.length,
    dollars: group.reduce((sum, { dollars }) => sum + dollars, 0),
    choice: group[0]?.choice,
  }));
}
