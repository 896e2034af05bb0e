import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { readPractices } from "../../infra/settings/settings.ts";
import { practiceOf } from "../../infra/settings/stack-settings.ts";
import { practiceVariable } from "../../shared/services/environment.ts";
import {
  derbyTemplate,
  functionOf,
  only,
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

/** A role's rights to the key, and the service through which it uses them. */
function withKey(service: string, ...actions: string[]): string[] {
  return actions.map((action) => `kms:${action} {key.Arn} by ${service}.{AWS::Region}.amazonaws.com`);
}
const READ_TABLE = withKey("dynamodb", "Decrypt", "DescribeKey");
const WRITE_TABLE = [
  ...READ_TABLE,
  ...withKey("dynamodb", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"),
];
const READ_SECRET = withKey("secretsmanager", "Decrypt");
const RECEIVE_MESSAGES = withKey("sqs", "Decrypt");
const SEND_MESSAGES = withKey("sqs", "Decrypt", "GenerateDataKey");

const FUNCTIONS = {
  "receive-webhook": {
    timeout: 10,
    environment: ["PRACTICE", "TABLE_NAME", "WEBHOOK_SECRET"],
    may: [
      "dynamodb:ConditionCheckItem {recordstable.Arn}",
      ...READ_AND_WRITE,
      ...WRITE_TABLE,
      "secretsmanager:GetSecretValue {secretswebhook}",
      ...READ_SECRET,
    ],
  },
  "check-in-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
    may: [...READ_AND_WRITE, ...WRITE_TABLE, "secretsmanager:GetSecretValue {secretslinks}", ...READ_SECRET],
  },
  "alert-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
    may: [...READ_AND_WRITE, ...WRITE_TABLE, "secretsmanager:GetSecretValue {secretslinks}", ...READ_SECRET],
  },
  "preferences-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
    may: [
      ...READ_AND_WRITE,
      ...WRITE_TABLE,
      "secretsmanager:GetSecretValue {secretslinks}",
      ...READ_SECRET,
      "ses:DeleteSuppressedDestination *",
    ],
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
      ...READ_TABLE,
      ...SEND_MESSAGES,
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
      ...READ_AND_WRITE,
      "secretsmanager:GetSecretValue {secretslinks}",
      `ses:SendRawEmail arn:{AWS::Partition}:ses:${HERE}:configuration-set/{emailconfigurationset}`,
      `ses:SendRawEmail arn:{AWS::Partition}:ses:${HERE}:identity/*`,
      "sqs:DeleteMessage {followupqueue.Arn}",
      "sqs:GetQueueAttributes {followupqueue.Arn}",
      "sqs:ReceiveMessage {followupqueue.Arn}",
      "sqs:SendMessage {followupqueue.Arn}",
      ...WRITE_TABLE,
      ...READ_SECRET,
      ...SEND_MESSAGES,
    ],
  },
  "record-delivery": {
    timeout: 30,
    environment: ["PRACTICE", "TABLE_NAME"],
    may: [
      "dynamodb:GetItem {recordstable.Arn}",
      "dynamodb:PutItem {recordstable.Arn}",
      "dynamodb:Query {recordstable.Arn}",
      "dynamodb:UpdateItem {recordstable.Arn}",
      "sqs:DeleteMessage {recorddeliveryqueue.Arn}",
      "sqs:GetQueueAttributes {recorddeliveryqueue.Arn}",
      "sqs:ReceiveMessage {recorddeliveryqueue.Arn}",
      ...WRITE_TABLE,
      ...RECEIVE_MESSAGES,
    ],
  },
  "find-overdue": {
    timeout: 300,
    environment: ["PRACTICE", "QUEUE_URL", "TABLE_NAME"],
    may: [
      ...READ_AND_WRITE,
      "dynamodb:Query {recordstable.Arn}/index/due",
      "sqs:SendMessage {followupqueue.Arn}",
      ...WRITE_TABLE,
      ...SEND_MESSAGES,
    ],
  },
};

describe.each(Object.entries(FUNCTIONS))("%s", (capability, { timeout, environment, may }) => {
  const [, { Properties }] = functionOf(template, capability);

  it("runs on Node 24 and arm64, with its time-out", () => {
    expect(Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      MemorySize: 512,
      Timeout: timeout,
    });
  });

  it("has exactly the environment variables that it reads", () => {
    expect(Object.keys(variablesOf(functionOf(template, capability))).toSorted()).toEqual(environment);
  });

  it("logs its own lines, and only failures of Lambda's", () => {
    expect(Properties.LoggingConfig).toMatchObject({ LogFormat: "JSON", SystemLogLevel: "WARN" });
    expect(Properties.LoggingConfig).not.toHaveProperty("ApplicationLogLevel");
  });

  it("has its own log, kept for a month", () => {
    const log = target((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup);
    expect(template.findResources("AWS::Logs::LogGroup")[log]?.Properties).toMatchObject({
      LogGroupName: `/aws/lambda/Aftercare-derby-${capability}`,
      RetentionInDays: 30,
      KmsKeyId: { "Fn::GetAtt": [only(template, "AWS::KMS::Key")[0], "Arn"] },
    });
  });

  it("may do what it needs, where it needs it, and nothing else", () => {
    const role = target(Properties.Role);
    const logs = `{${capability.replaceAll("-", "")}log.Arn}`;
    const allowed = statementsOf(template, role).flatMap(({ Action, Resource, Condition }) => {
      const service = Condition?.StringEquals?.["kms:ViaService"];
      const by = service === undefined ? "" : ` by ${written(service)}`;
      return [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((where) => `${action} ${written(where)}${by}`));
    });
    expect([...new Set(allowed)].toSorted()).toEqual(
      [...may, `logs:CreateLogStream ${logs}`, `logs:PutLogEvents ${logs}`].toSorted(),
    );
    expect(template.findResources("AWS::IAM::Role")[role]?.Properties).not.toHaveProperty(
      "ManagedPolicyArns",
    );
  });
});

it("passes the whole settings to functions that read them", () => {
  const asking = Object.entries(FUNCTIONS).filter(([, { environment }]) => environment.includes("PRACTICE"));
  const { derby } = readPractices(cdkJson.context.practices);
  if (!derby) throw new Error("cdk.json has no practice derby");
  expect(asking).toHaveLength(7);
  for (const [capability] of asking) {
    const settings = practiceVariable.parse(variablesOf(functionOf(template, capability)).PRACTICE);
    expect(settings).toEqual(practiceOf(derby));
  }
});

it("reserves no concurrency: a new account has none, and the deployment would fail", () => {
  for (const [id, { Properties }] of resourcesOf(template, "AWS::Lambda::Function")) {
    expect(Properties, id).not.toHaveProperty("ReservedConcurrentExecutions");
  }
});

it("has no function but these", () => {
  const names = resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) =>
    String(Properties.FunctionName).replace("Aftercare-derby-", ""),
  );
  expect(names.toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
});

it("sends only from the practice's address, even on a shared domain", () => {
  const [, { Properties }] = functionOf(template, "send-follow-up");
  const sends = statementsOf(template, target(Properties.Role)).filter(
    ({ Action }) => Action === "ses:SendRawEmail",
  );
  expect(sends.map(({ Condition }) => Condition)).toEqual([
    {
      StringLike: {
        "ses:FromAddress": ["care@massage-therapy-derby.example", "*<care@massage-therapy-derby.example>"],
      },
    },
  ]);
});

it("passes its schedules' role only to Scheduler", () => {
  const [, { Properties }] = functionOf(template, "arrange-follow-ups");
  const passes = statementsOf(template, target(Properties.Role)).filter(
    ({ Action }) => Action === "iam:PassRole",
  );
  expect(passes).toHaveLength(1);
  expect(passes[0]?.Condition).toEqual({
    StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" },
  });
});
