import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { CAPABILITIES, type Capability } from "../../infra/constructs/capabilities.ts";
import { readPractices } from "../../infra/settings/settings.ts";
import { practiceOf } from "../../infra/settings/stack-settings.ts";
import { practiceVariable } from "../../shared/services/environment.ts";
import { RIGHTS } from "./rights.ts";
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

const FUNCTIONS: Record<Capability, { timeout: number; environment: string[] }> = {
  "receive-webhook": {
    timeout: 10,
    environment: ["PRACTICE", "TABLE_NAME", "WEBHOOK_SECRET"],
  },
  "check-in-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
  },
  "alert-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
  },
  "preferences-page": {
    timeout: 10,
    environment: ["LINKS_SECRET", "PRACTICE", "TABLE_NAME"],
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
  },
  "send-follow-up": {
    timeout: 60,
    environment: ["CONFIGURATION_SET", "LINKS_SECRET", "PRACTICE", "PUBLIC_URL", "QUEUE_URL", "TABLE_NAME"],
  },
  "record-delivery": {
    timeout: 30,
    environment: ["PRACTICE", "TABLE_NAME"],
  },
  "find-overdue": {
    timeout: 300,
    environment: ["PRACTICE", "QUEUE_URL", "TABLE_NAME"],
  },
};

it("every folder of functions/ is deployed", () => {
  expect(readdirSync(new URL("../../functions/", import.meta.url)).toSorted()).toEqual(
    CAPABILITIES.toSorted(),
  );
});

describe.each(CAPABILITIES)("%s", (capability) => {
  const { timeout, environment } = FUNCTIONS[capability];
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
      [...RIGHTS[capability], `logs:CreateLogStream ${logs}`, `logs:PutLogEvents ${logs}`].toSorted(),
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
