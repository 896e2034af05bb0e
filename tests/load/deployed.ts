import cdkJson from "../../cdk.json" with { type: "json" };
import { createApp } from "../../infra/create-app.ts";
import { practiceOf, stackSettings } from "../../infra/settings/stack-settings.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";

/** The numbers of the template that load meets, and the settings that it was made from. */
export interface Deployed {
  readonly practice: Practice;
  /** Webhooks a second, and how many at once. */
  readonly webhooks: { readonly rate: number; readonly burst: number };
  readonly stream: { readonly batch: number; readonly retries: number };
  /** Batches of the queue that are handled at once, how long one is hidden, and how often it comes at most. */
  readonly queue: { readonly atOnce: number; readonly hiddenMs: number; readonly receives: number };
  readonly lookEveryMs: number;
}

/** As the template has them for the first practice of cdk.json, if SES lets it send so many emails a second. */
export function deployedFor(emailsPerSecond: number): Deployed {
  const [first] = Object.values(cdkJson.context.practices);
  const settings = { ...first, emailsPerSecond };
  const stack = createApp({ bundle: false, practices: { load: settings } }).synth().stacks[0];
  const resources = Object.values(stack?.template.Resources ?? {}) as Resource[];
  const all = (type: string) => resources.filter(({ Type }) => Type === type).map((each) => each.Properties);
  const mappings = all("AWS::Lambda::EventSourceMapping");
  const stream = mappings.find(({ StartingPosition }) => StartingPosition !== undefined);
  const queue = mappings.find(({ ScalingConfig }) => ScalingConfig !== undefined);
  const followUps = all("AWS::SQS::Queue").find(({ RedrivePolicy }) => RedrivePolicy !== undefined);
  const routes = all("AWS::ApiGatewayV2::Stage")[0]?.RouteSettings ?? {};
  const webhook = routes["POST /webhook"] ?? all("AWS::ApiGatewayV2::Stage")[0]?.DefaultRouteSettings;
  const rule = all("AWS::Events::Rule").find(({ ScheduleExpression }) => ScheduleExpression);
  return {
    practice: practiceOf(stackSettings.parse(settings)),
    webhooks: {
      rate: numberOf(webhook?.ThrottlingRateLimit),
      burst: numberOf(webhook?.ThrottlingBurstLimit),
    },
    stream: { batch: numberOf(stream?.BatchSize), retries: numberOf(stream?.MaximumRetryAttempts) },
    queue: {
      atOnce: numberOf(queue?.ScalingConfig?.MaximumConcurrency),
      hiddenMs: numberOf(followUps?.VisibilityTimeout) * 1_000,
      receives: numberOf(followUps?.RedrivePolicy?.maxReceiveCount),
    },
    lookEveryMs: numberOf(/^rate\((\d+) minutes\)$/.exec(rule?.ScheduleExpression ?? "")?.[1]) * 60_000,
  };
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly StartingPosition?: string;
    readonly BatchSize?: number;
    readonly MaximumRetryAttempts?: number;
    readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
    readonly VisibilityTimeout?: number;
    readonly RedrivePolicy?: { readonly maxReceiveCount?: number };
    readonly RouteSettings?: Readonly<Record<string, Throttle>>;
    readonly DefaultRouteSettings?: Throttle;
    readonly ScheduleExpression?: string;
  };
}
interface Throttle {
  readonly ThrottlingRateLimit?: number;
  readonly ThrottlingBurstLimit?: number;
}

function numberOf(value: unknown): number {
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new Error("The template lacks a number that load depends on: see tests/load/deployed.ts.");
}
