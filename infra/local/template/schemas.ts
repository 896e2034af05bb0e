import * as z from "zod";

/** The properties that are read of each resource type, with AWS's defaults. */

const text = z.string();
const number = z.coerce.number();

const keySchema = z.array(z.object({ AttributeName: text, KeyType: z.enum(["HASH", "RANGE"]) }));
export const table = z.object({
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
export const queue = z.object({
  VisibilityTimeout: number.default(30),
  MessageRetentionPeriod: number.default(345_600),
  DelaySeconds: number.optional(),
  RedrivePolicy: redrive.optional(),
});
export const lambda = z.object({
  Timeout: number.default(3),
  Environment: z.object({ Variables: z.record(text, text) }).default({ Variables: {} }),
});
export const mapping = z.object({
  EventSourceArn: text,
  FunctionName: text,
  BatchSize: number.optional(),
  ScalingConfig: z.object({ MaximumConcurrency: number.optional() }).optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: text })) }).optional(),
  FunctionResponseTypes: z.array(text).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: number.default(-1),
  MaximumRecordAgeInSeconds: number.default(-1),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: text }).optional() }).optional(),
});
export const subscription = z.object({ Protocol: text, TopicArn: text, Endpoint: text });
export const identity = z.object({ EmailIdentity: text });
export const eventDestination = z.object({
  EventDestination: z.object({
    MatchingEventTypes: z.array(text),
    SnsDestination: z.object({ TopicARN: text }).optional(),
  }),
});
/** A rule without a schedule waits for events that exist only on AWS. */
export const rule = z.object({
  ScheduleExpression: text.optional(),
  Targets: z.array(z.object({ Arn: text })).default([]),
});
export const route = z.object({ RouteKey: text, Target: text });
export const integration = z.object({ IntegrationUri: text });
const limit = z.object({ ThrottlingRateLimit: number, ThrottlingBurstLimit: number });
export const stage = z.object({
  RouteSettings: z.record(text, limit).default({}),
  DefaultRouteSettings: limit.optional(),
});
