import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { readPractices } from "../../infra/settings.ts";
import { practiceOf } from "../../shared/domain/practice.ts";
import { practiceVariable } from "../../shared/environment.ts";
import {
  derbyTemplate,
  functionOf,
  resourcesOf,
  statementsOf,
  target,
  variablesOf,
  written,
} from "./template.ts";

const template = derbyTemplate();

const READ_AND_WRITE = [
  "dynamodb:BatchGetItem {recordstable.Arn}",
  "dynamodb:GetItem {recordstable.Arn}",
  "dynamodb:PutItem {recordstable.Arn}",
  "dynamodb:Query {recordstable.Arn}",
  "dynamodb:UpdateItem {recordstable.Arn}",
];
const HERE = "{AWS::Region}:{AWS::AccountId}";

const FUNCTIONS = {
  "receive-webhook": {
    timeout: 10,
    environment: ["PRACTICE", "TABLE_NAME", "WEBHOOK_SECRET"],
    may: [...READ_AND_WRITE, "secretsmanager:GetSecretValue {secretswebhook}"],
  },
  "check-in-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
    may: [...READ_AND_WRITE, "secretsmanager:GetSecretValue {secretslinks}"],
  },
  "preferences-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
    may: [...READ_AND_WRITE, "secretsmanager:GetSecretValue {secretslinks}"],
  },
  "arrange-follow-ups": {
    timeout: 60,
    environment: [
      "QUEUE_ARN",
      "QUEUE_URL",
      "SCHEDULE_DEAD_LETTER_ARN",
      "SCHEDULE_GROUP",
      "SCHEDULE_ROLE_ARN",
    ],
    may: [
      "dynamodb:DescribeStream {recordstable.StreamArn}",
      "dynamodb:GetRecords {recordstable.StreamArn}",
      "dynamodb:GetShardIterator {recordstable.StreamArn}",
      "dynamodb:ListStreams {recordstable.Arn}/stream/*",
      "iam:PassRole {schedulesrole.Arn}",
      `scheduler:CreateSchedule arn:{AWS::Partition}:scheduler:${HERE}:schedule/{schedulesgroup}/*`,
      `scheduler:DeleteSchedule arn:{AWS::Partition}:scheduler:${HERE}:schedule/{schedulesgroup}/*`,
      "sqs:SendMessage {arrangefollowupsdeadletters.Arn}",
      "sqs:SendMessage {followupqueue.Arn}",
    ],
  },
  "send-follow-up": {
    timeout: 60,
    environment: ["CONFIGURATION_SET", "LINKS_SECRET", "PRACTICE", "PUBLIC_URL", "QUEUE_URL", "TABLE_NAME"],
    may: [
      "dynamodb:BatchGetItem {recordstable.Arn}",
      "dynamodb:PutItem {recordstable.Arn}",
      "dynamodb:Query {recordstable.Arn}",
      "dynamodb:UpdateItem {recordstable.Arn}",
      "secretsmanager:GetSecretValue {secretslinks}",
      `ses:SendRawEmail arn:{AWS::Partition}:ses:${HERE}:configuration-set/{emailconfigurationset}`,
      `ses:SendRawEmail arn:{AWS::Partition}:ses:${HERE}:identity/{emailidentity}`,
      "sqs:DeleteMessage {followupqueue.Arn}",
      "sqs:GetQueueAttributes {followupqueue.Arn}",
      "sqs:ReceiveMessage {followupqueue.Arn}",
      "sqs:SendMessage {followupqueue.Arn}",
    ],
  },
  "record-delivery": {
    timeout: 30,
    environment: ["PRACTICE", "TABLE_NAME"],
    may: [
      "dynamodb:GetItem {recordstable.Arn}",
      "dynamodb:PutItem {recordstable.Arn}",
      "dynamodb:UpdateItem {recordstable.Arn}",
      "sqs:SendMessage {recorddeliverydeadletters.Arn}",
    ],
  },
  "find-overdue": {
    timeout: 300,
    environment: ["PRACTICE", "QUEUE_URL", "TABLE_NAME"],
    may: [
      "dynamodb:GetItem {recordstable.Arn}",
      "dynamodb:PutItem {recordstable.Arn}",
      "dynamodb:Query {recordstable.Arn}/index/due",
      "dynamodb:UpdateItem {recordstable.Arn}",
      "sqs:SendMessage {followupqueue.Arn}",
    ],
  },
};

describe.each(Object.entries(FUNCTIONS))("%s", (capability, { timeout, environment, may }) => {
  const [, { Properties }] = functionOf(template, capability);

  it("runs on Node 24 and arm64, for its time at most", () => {
    expect(Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      MemorySize: 512,
      Timeout: timeout,
    });
  });

  it("is told exactly what it reads from its environment", () => {
    expect(Object.keys(variablesOf(functionOf(template, capability))).toSorted()).toEqual(environment);
  });

  it("has a log of its own that is kept for a month", () => {
    const log = target((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup);
    expect(template.findResources("AWS::Logs::LogGroup")[log]?.Properties).toMatchObject({
      LogGroupName: `/aws/lambda/Aftercare-derby-${capability}`,
      RetentionInDays: 30,
    });
  });

  it("may do what it has to, where it has to, and nothing else", () => {
    const role = target(Properties.Role);
    const logs = `{${capability.replaceAll("-", "")}log.Arn}`;
    const allowed = statementsOf(template, role).flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((where) => `${action} ${written(where)}`)),
    );
    expect(allowed.toSorted()).toEqual(
      [...may, `logs:CreateLogStream ${logs}`, `logs:PutLogEvents ${logs}`].toSorted(),
    );
    expect(template.findResources("AWS::IAM::Role")[role]?.Properties).not.toHaveProperty(
      "ManagedPolicyArns",
    );
  });
});

it("gives those that ask for them the practice's settings whole", () => {
  const asking = Object.entries(FUNCTIONS).filter(([, { environment }]) => environment.includes("PRACTICE"));
  const { derby } = readPractices(cdkJson.context.practices);
  if (!derby) throw new Error("cdk.json has no practice derby");
  expect(asking).toHaveLength(6);
  for (const [capability] of asking) {
    const settings = practiceVariable.parse(variablesOf(functionOf(template, capability)).PRACTICE);
    expect(settings).toEqual(practiceOf(derby));
  }
});

it("has no function but these", () => {
  const names = resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) =>
    String(Properties.FunctionName).replace("Aftercare-derby-", ""),
  );
  expect(names.toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
});

it("hands its schedules' role to Scheduler only", () => {
  const [, { Properties }] = functionOf(template, "arrange-follow-ups");
  const passes = statementsOf(template, target(Properties.Role)).filter(
    ({ Action }) => Action === "iam:PassRole",
  );
  expect(passes).toHaveLength(1);
  expect(passes[0]?.Condition).toEqual({
    StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" },
  });
});
