import { describe, expect, it } from "vitest";
import {
  allResourcesOf,
  derbyTemplate,
  functionOf,
  only,
  propertiesOf,
  resourcesOf,
  statementsOf,
  target,
  variablesOf,
  written,
} from "./template.ts";

const template = derbyTemplate();

function eventSourceOf(capability: string) {
  const [logicalId] = functionOf(template, capability);
  const sources = resourcesOf(template, "AWS::Lambda::EventSourceMapping")
    .map(([, { Properties }]) => Properties)
    .filter(({ FunctionName }) => target(FunctionName) === logicalId);
  expect(sources).toHaveLength(1);
  return sources[0] ?? {};
}

describe("the records", () => {
  const [, table] = only(template, "AWS::DynamoDB::Table");

  it("are one table with a stream, recovery to any moment and no capacity to plan", () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: "PK", KeyType: "HASH" },
        { AttributeName: "SK", KeyType: "RANGE" },
      ],
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it("expire by the attribute that every writer sets", () => {
    expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: "expiresAt", Enabled: true });
  });

  it("cannot be deleted", () => {
    expect(table.Properties.DeletionProtectionEnabled).toBe(true);
  });
});

describe("the stream's event source", () => {
  const source = eventSourceOf("arrange-follow-ups");

  it("reads from the start, isolates a bad record, and sends it to the failure destination before the stream expires", () => {
    expect(source).toMatchObject({
      StartingPosition: "TRIM_HORIZON",
      BatchSize: 100,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 23 * 3_600,
    });
    const { Destination } = (source.DestinationConfig as { OnFailure: { Destination: unknown } }).OnFailure;
    expect(propertiesOf(template, Destination, "AWS::SQS::Queue")).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
    });
  });

  it("passes only planned and cancelled follow-ups", () => {
    const { Filters } = source.FilterCriteria as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      {
        dynamodb: {
          NewImage: { SK: { S: [{ prefix: "FOLLOWUP" }] }, status: { S: ["planned", "cancelled"] } },
        },
      },
    ]);
  });
});

describe("the follow-up queue", () => {
  const source = eventSourceOf("send-follow-up");
  const queue = propertiesOf(template, source.EventSourceArn, "AWS::SQS::Queue") ?? {};
  const [, sender] = functionOf(template, "send-follow-up");

  it("has a visibility time-out of six times the sender's time-out", () => {
    expect(queue.VisibilityTimeout).toBe(6 * Number(sender.Properties.Timeout));
  });

  it("keeps messages for 14 days, and those that failed 12 times for 14 more", () => {
    expect(queue).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
      RedrivePolicy: { maxReceiveCount: 12 },
    });
    expect(propertiesOf(template, queue.RedrivePolicy.deadLetterTargetArn, "AWS::SQS::Queue")).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
    });
  });

  it("is read one by one, with a concurrency within SES's rate", () => {
    expect(source).toMatchObject({
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 3 },
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
    expect(source).not.toHaveProperty("MaximumBatchingWindowInSeconds");
  });
});

it.each([
  ["queue", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "Queues"],
  ["topic", "AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "Topics"],
])("refuses unencrypted connections to any %s", (_, type, policyType, of) => {
  const closed = resourcesOf(template, policyType).flatMap(([, { Properties }]) => {
    const { Statement } = Properties.PolicyDocument as { Statement: Record<string, unknown>[] };
    const denies = Statement.some(
      ({ Effect, Condition }) =>
        Effect === "Deny" && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
    );
    return denies ? (Properties[of] as unknown[]).map(target) : [];
  });
  const all = resourcesOf(template, type).map(([id]) => id);
  expect(closed.toSorted()).toEqual(all.toSorted());
});

describe("the schedules' role", () => {
  const { SCHEDULE_ROLE_ARN } = variablesOf(functionOf(template, "arrange-follow-ups"));

  it("can be assumed only by Scheduler, for this account", () => {
    expect(
      propertiesOf(template, SCHEDULE_ROLE_ARN, "AWS::IAM::Role")?.AssumeRolePolicyDocument.Statement,
    ).toEqual([
      {
        Action: "sts:AssumeRole",
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      },
    ]);
  });

  it("may send to the follow-up queue and its dead letters, and nothing else", () => {
    const statements = statementsOf(template, target(SCHEDULE_ROLE_ARN));
    expect(statements.map(({ Action }) => Action)).toEqual([
      "sqs:SendMessage",
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
    expect(written(statements[1]?.Resource)).toBe("{key.Arn}");
    expect(written(statements[1]?.Condition?.StringEquals?.["kms:ViaService"])).toBe(
      "sqs.{AWS::Region}.amazonaws.com",
    );
    expect([statements[0]?.Resource].flat().map(written)).toEqual([
      "{followupqueue.Arn}",
      "{followupqueuedeadletters.Arn}",
    ]);
  });
});

describe("the secrets", () => {
  it("are two, each JSON with a key of 44 letters and digits", () => {
    const secrets = resourcesOf(template, "AWS::SecretsManager::Secret").map(
      ([, { Properties }]) => Properties,
    );
    expect(secrets).toHaveLength(2);
    for (const { GenerateSecretString } of secrets) {
      expect(GenerateSecretString).toEqual({
        SecretStringTemplate: "{}",
        GenerateStringKey: "current",
        PasswordLength: 44,
        ExcludePunctuation: true,
        IncludeSpace: false,
      });
    }
  });
});

it("runs find-overdue every 10 minutes, and nothing else on a schedule", () => {
  const [logicalId] = functionOf(template, "find-overdue");
  const rules = resourcesOf(template, "AWS::Events::Rule").filter(
    ([, { Properties }]) => Properties.ScheduleExpression !== undefined,
  );
  expect(rules.map(([, { Properties }]) => Properties)).toMatchObject([
    { ScheduleExpression: "rate(10 minutes)", State: "ENABLED" },
  ]);
  const targets = rules.flatMap(([, { Properties }]) => Properties.Targets as { Arn: unknown }[]);
  expect(targets.map(({ Arn }) => target(Arn))).toEqual([logicalId]);
});

it("tags its resources with the project and the practice", () => {
  const tagged = allResourcesOf(template).filter(([, { Properties }]) => Array.isArray(Properties.Tags));
  expect(tagged.length).toBeGreaterThan(20);
  for (const [id, { Properties }] of tagged) {
    expect(Properties.Tags, id).toEqual([
      { Key: "practice", Value: "derby" },
      { Key: "project", Value: "aftercare" },
    ]);
  }
});

it("uses only intrinsic functions that the local practice supports", () => {
  const { Resources, Outputs } = template.toJSON();
  const used = JSON.stringify({ Resources, Outputs }).matchAll(/"(Fn::\w+)":/g);
  const names = new Set([...used].map(([, name]) => name));
  expect([...names].toSorted()).toEqual(["Fn::GetAtt", "Fn::Join", "Fn::Sub"]);
});
