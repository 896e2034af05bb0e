import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { type Capability, isCapability } from "../lambda/create-function.ts";
import { createResolver, lastPart } from "./intrinsics.ts";
import type { Resource, Template } from "./template.ts";

/** The parts of a stack that run locally, with the template's settings. */
export type Deployment = ReturnType<typeof readDeployment>;
export type StreamMapping = Deployment["streams"][number];
export type Rate = Deployment["rates"][number];
export type Route = Deployment["routes"][number];

const text = z.string();
const number = z.coerce.number();

const keySchema = z.array(z.object({ AttributeName: text, KeyType: z.enum(["HASH", "RANGE"]) }));
const table = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: text, AttributeType: z.enum(["S", "N", "B"]) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: text,
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
          NonKeyAttributes: z.array(text).optional(),
        }),
      }),
    )
    .optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: text.optional(), Enabled: z.boolean() }).optional(),
});
const redrive = z.object({ deadLetterTargetArn: text, maxReceiveCount: number });
const queue = z.object({
  VisibilityTimeout: number.optional(),
  MessageRetentionPeriod: number.optional(),
  DelaySeconds: number.optional(),
  RedrivePolicy: redrive.optional(),
});
const lambda = z.object({
  Environment: z.object({ Variables: z.record(text, text) }).default({ Variables: {} }),
});
const mapping = z.object({
  EventSourceArn: text,
  FunctionName: text,
  BatchSize: number.optional(),
  ScalingConfig: z.object({ MaximumConcurrency: number.optional() }).optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: text })) }).optional(),
  FunctionResponseTypes: z.array(text).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: number.default(-1),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: text }).optional() }).optional(),
});
const subscription = z.object({ Protocol: text, TopicArn: text, Endpoint: text });
const identity = z.object({ EmailIdentity: text });
const eventDestination = z.object({
  EventDestination: z.object({
    MatchingEventTypes: z.array(text),
    SnsDestination: z.object({ TopicARN: text }).optional(),
  }),
});
/** A rule without a schedule waits for events that exist only on AWS. */
const rule = z.object({
  ScheduleExpression: text.optional(),
  Targets: z.array(z.object({ Arn: text })).optional(),
  Target: z.object({ Arn: text }).optional(),
});
const route = z.object({ RouteKey: text, Target: text });
const integration = z.object({ IntegrationUri: text });

export function readDeployment(template: Template, publicUrl: string) {
  const { nameOf, resolve } = createResolver(template, publicUrl);

  /** Resolves only the properties in the schema: others may refer to things that exist only on AWS. */
  function read<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, { properties }: Resource) {
    const picked = Object.keys(schema.shape).map((key) => [key, resolve(properties[key])]);
    return schema.parse(Object.fromEntries(picked));
  }

  function all<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, ...types: string[]) {
    return [...template.resources]
      .filter(([, { type }]) => types.includes(type))
      .map(([id, resource]) => ({ id, name: nameOf(id), ...read(schema, resource) }));
  }

  function namesOf(type: string): string[] {
    return all(z.object({}), type).map(({ name }) => name);
  }

  /** The function of a name or ARN; functions are named after their stack and capability. */
  function capabilityIn(nameOrArn: string): Capability {
    const name = lastPart(nameOrArn).replace(`${template.stackName}-`, "");
    if (isCapability(name)) return name;
    throw new Error(`The function ${name} of the template is not in infra/local/lambda/create-function.ts.`);
  }

  const mappings = all(mapping, "AWS::Lambda::EventSourceMapping").map((each) => ({
    arn: each.EventSourceArn,
    capability: capabilityIn(each.FunctionName),
    batchSize: each.BatchSize,
    mostAtOnce: each.ScalingConfig?.MaximumConcurrency,
    patterns: (each.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
    reportsItems: each.FunctionResponseTypes.includes("ReportBatchItemFailures"),
    bisects: each.BisectBatchOnFunctionError,
    /** -1: unlimited. */
    retries: each.MaximumRetryAttempts,
    failureArn: each.DestinationConfig?.OnFailure?.Destination,
  }));
  const integrations = new Map(
    all(integration, "AWS::ApiGatewayV2::Integration").map(({ name, IntegrationUri }) => [
      name,
      capabilityIn(/functions?[:/](.*?)(\/invocations)?$/.exec(IntegrationUri)?.[1] ?? IntegrationUri),
    ]),
  );

  return {
    practice: template.practice,
    functions: new Map(
      all(lambda, "AWS::Lambda::Function").map(({ name, Environment }) => [
        capabilityIn(name),
        linksLeadTo(publicUrl, Environment.Variables),
      ]),
    ),
    tables: all(table, "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable").map(describeTable),
    queues: all(queue, "AWS::SQS::Queue").map(({ name, id: _, RedrivePolicy, ...numbers }) => ({
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
    streams: mappings
      .filter(({ arn }) => arn.includes(":dynamodb:"))
      .map(({ arn, mostAtOnce: _, ...rest }) => ({ table: /table\/([^/]+)/.exec(arn)?.[1] ?? "", ...rest })),
    queueMappings: mappings
      .filter(({ arn }) => arn.includes(":sqs:"))
      .map(({ arn, ...rest }) => ({ queue: lastPart(arn), ...rest })),
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
    rates: all(rule, "AWS::Events::Rule", "AWS::Scheduler::Schedule").flatMap(
      ({ ScheduleExpression, Targets = [], Target }) =>
        ScheduleExpression === undefined
          ? []
          : [...Targets, ...(Target ? [Target] : [])].map(({ Arn }) => ({
              capability: capabilityIn(Arn),
              minutes: minutesOf(ScheduleExpression),
            })),
    ),
    routes: all(route, "AWS::ApiGatewayV2::Route").map(({ RouteKey, Target }) => {
      const [method = "", path = ""] = RouteKey.split(" ");
      const capability = integrations.get(lastPart(Target));
      if (capability === undefined) throw new Error(`The route ${RouteKey} leads to no function.`);
      return { method, path, key: RouteKey, capability };
    }),
  };
}

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
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutes = { minute: 1, hour: 60, day: 1440 }[unit];
  if (minutes === undefined)
    throw new Error(`The local practice does not support the schedule ${expression}.`);
  return Number(count) * minutes;
}
