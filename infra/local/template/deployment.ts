import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { type Capability, isCapability } from "../../constructs/capabilities.ts";
import type { StackOutputs } from "../../outputs.ts";
import { createResolver, lastPart } from "./intrinsics.ts";
import {
  eventDestination,
  identity,
  integration,
  lambda,
  mapping,
  queue,
  route,
  rule,
  stage,
  subscription,
  table,
} from "./schemas.ts";
import type { Resource, Template } from "./template.ts";

/** The parts of a stack that run locally, with the template's settings. */
export type Deployment = ReturnType<typeof readDeployment>;
export type StreamMapping = Deployment["streams"][number];
export type QueueMapping = Deployment["queueMappings"][number];
export type Rate = Deployment["rates"][number];
export type Route = Deployment["routes"][number];

/** How long a stream keeps its records, whatever the mapping says. */
const LONGEST_AGE_SECONDS = 86_400;
/** The default concurrency of an account. */
const MOST_AT_ONCE = 1_000;

export function readDeployment(template: Template, publicUrl: string) {
  const { nameOf, resolve } = createResolver(template, publicUrl);

  /** Resolves only the properties in the schema: others may refer to things that exist only on AWS. */
  function read<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, { properties }: Resource) {
    const picked = Object.keys(schema.shape).map((key) => [key, resolve(properties[key])]);
    return schema.parse(Object.fromEntries(picked));
  }

  function all<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, type: string) {
    return [...template.resources]
      .filter(([, resource]) => resource.type === type)
      .map(([id, resource]) => ({ id, name: nameOf(id), ...read(schema, resource) }));
  }

  function namesOf(type: string): string[] {
    return all(z.object({}), type).map(({ name }) => name);
  }

  /** The function of a name or ARN; functions are named after their stack and capability. */
  function capabilityIn(nameOrArn: string): Capability {
    const name = lastPart(nameOrArn).replace(`${template.stackName}-`, "");
    if (isCapability(name)) return name;
    throw new Error(`The function ${name} of the template is not in infra/constructs/capabilities.ts.`);
  }

  const functions = new Map(
    all(lambda, "AWS::Lambda::Function").map(({ name, Environment, Timeout }) => [
      capabilityIn(name),
      { environment: linksLeadTo(publicUrl, Environment.Variables), timeoutSeconds: Timeout },
    ]),
  );
  const queues = all(queue, "AWS::SQS::Queue");
  const mappings = all(mapping, "AWS::Lambda::EventSourceMapping").map((each) => ({
    arn: each.EventSourceArn,
    properties: each,
    common: {
      capability: capabilityIn(each.FunctionName),
      reportsItems: each.FunctionResponseTypes.includes("ReportBatchItemFailures"),
    },
  }));

  function describeQueueMapping({ arn, properties, common }: (typeof mappings)[number]) {
    const source = queues.find(({ name }) => name === lastPart(arn));
    if (!source) throw new Error(`The template has no queue ${arn}.`);
    const { name, VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = source;
    if (VisibilityTimeout < (functions.get(common.capability)?.timeoutSeconds ?? 0))
      throw new Error(
        `AWS refuses ${name}: its visibility time-out is shorter than its function's time-out.`,
      );
    return {
      ...common,
      queue: name,
      batchSize: properties.BatchSize ?? 10,
      mostAtOnce: properties.ScalingConfig?.MaximumConcurrency ?? MOST_AT_ONCE,
      visibilitySeconds: VisibilityTimeout,
      retentionSeconds: MessageRetentionPeriod,
      mostReceives: RedrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY,
    };
  }

  function describeStreamMapping({ arn, properties, common }: (typeof mappings)[number]) {
    const age = properties.MaximumRecordAgeInSeconds;
    return {
      ...common,
      table: /table\/([^/]+)/.exec(arn)?.[1] ?? "",
      batchSize: properties.BatchSize ?? 100,
      patterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
      bisects: properties.BisectBatchOnFunctionError,
      /** -1: unlimited. */
      retries: properties.MaximumRetryAttempts,
      longestAgeSeconds: age > 0 ? age : LONGEST_AGE_SECONDS,
      failureArn: properties.DestinationConfig?.OnFailure?.Destination,
    };
  }

  const [{ RouteSettings = {}, DefaultRouteSettings } = {}] = all(stage, "AWS::ApiGatewayV2::Stage");
  const routes = all(route, "AWS::ApiGatewayV2::Route");
  const integrations = new Map(
    all(integration, "AWS::ApiGatewayV2::Integration").map(({ name, IntegrationUri }) => [
      name,
      capabilityIn(/functions?[:/](.*?)(\/invocations)?$/.exec(IntegrationUri)?.[1] ?? IntegrationUri),
    ]),
  );

  return {
    practice: template.practice,
    stackName: template.stackName,
    outputs: Object.fromEntries(
      OUTPUTS.flatMap((name) => {
        const value = template.outputs.get(name);
        return value === undefined ? [] : [[name, String(resolve(value))]];
      }),
    ),
    functions,
    tables: all(table, "AWS::DynamoDB::Table").map(describeTable),
    queues: queues.map(({ name, id: _, RedrivePolicy, ...numbers }) => ({
      name,
      attributes: {
        ...Object.fromEntries(
          Object.entries(numbers).flatMap(([key, value]) =>
            value === undefined ? [] : [[key, String(value)]],
          ),
        ),
        ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
      },
    })),
    scheduleGroups: namesOf("AWS::Scheduler::ScheduleGroup"),
    secrets: namesOf("AWS::SecretsManager::Secret"),
    streams: mappings.filter(({ arn }) => arn.includes(":dynamodb:")).map(describeStreamMapping),
    queueMappings: mappings.filter(({ arn }) => arn.includes(":sqs:")).map(describeQueueMapping),
    subscriptions: all(subscription, "AWS::SNS::Subscription")
      .filter(({ Protocol }) => Protocol === "sqs")
      .map(({ TopicArn, Endpoint }) => ({ topic: lastPart(TopicArn), queue: lastPart(Endpoint) })),
    sesAccount: {
      // No DNS lookup: the template's identities count as verified.
      identities: all(identity, "AWS::SES::EmailIdentity").map(({ EmailIdentity }) => EmailIdentity),
      configurationSets: namesOf("AWS::SES::ConfigurationSet"),
    },
    sesEvents: all(eventDestination, "AWS::SES::ConfigurationSetEventDestination").flatMap(
      ({ EventDestination: { SnsDestination, MatchingEventTypes } }) =>
        SnsDestination
          ? [{ topic: lastPart(SnsDestination.TopicARN), types: MatchingEventTypes.map(plainWord) }]
          : [],
    ),
    rates: all(rule, "AWS::Events::Rule").flatMap(({ ScheduleExpression, Targets }) =>
      ScheduleExpression === undefined
        ? []
        : Targets.map(({ Arn }) => ({
            capability: capabilityIn(Arn),
            minutes: minutesOf(ScheduleExpression),
          })),
    ),
    routes: routes.map(({ RouteKey, Target }) => {
      const [method = "", path = ""] = RouteKey.split(" ");
      const capability = integrations.get(lastPart(Target));
      if (capability === undefined) throw new Error(`The route ${RouteKey} leads to no function.`);
      return { method, path, key: RouteKey, capability };
    }),
    /** Requests a second and burst, by route key. */
    routeLimits: new Map(
      routes.flatMap(({ RouteKey }) => {
        const found = RouteSettings[RouteKey] ?? DefaultRouteSettings;
        return found
          ? [[RouteKey, { rate: found.ThrottlingRateLimit, burst: found.ThrottlingBurstLimit }]]
          : [];
      }),
    ),
  };
}

/** The outputs that the operator's commands read. Others, such as DNS records, exist only on AWS. */
const OUTPUTS = [
  "WebhookUrl",
  "PublicUrl",
  "TableName",
  "FollowUpQueueUrl",
  "RecordDeliveryQueueUrl",
  "FollowUpDeadLettersUrl",
  "ArrangeFollowUpsDeadLettersUrl",
  "RecordDeliveryDeadLettersUrl",
  "ScheduleGroupName",
  "ConfigurationSetName",
  "LinksSecretArn",
  "WebhookSecretArn",
  "SendFollowUpFunctionName",
] as const satisfies readonly (keyof StackOutputs)[];

/** A function's environment, with links that lead to this machine. */
function linksLeadTo(publicUrl: string, variables: Record<string, string>): Record<string, string> {
  return "PUBLIC_URL" in variables ? { ...variables, PUBLIC_URL: publicUrl } : variables;
}

function describeTable({ name, ...properties }: z.infer<typeof table> & { name: string }) {
  const { StreamSpecification, TimeToLiveSpecification, GlobalSecondaryIndexes } = properties;
  const create: CreateTableCommandInput = {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
  };
  return { name, create, expiryAttribute: TimeToLiveSpecification?.AttributeName };
}

/** Normalises SES's spellings of event types: `SEND`, `send`, `Send`; `renderingFailure`, `Rendering Failure`. */
export function plainWord(type: string): string {
  return type.toLowerCase().replace(/[^a-z]/g, "");
}

function minutesOf(expression: string): number {
  const [, minutes] = /^rate\((\d+) minutes\)$/.exec(expression) ?? [];
  if (minutes === undefined)
    throw new Error(`The local practice does not support the schedule ${expression}.`);
  return Number(minutes);
}
