import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { CAPABILITIES, type Capability } from "../../infra/constructs/capabilities.ts";
import { readPractices } from "../../infra/settings/settings.ts";
import { practiceOf } from "../../infra/settings/stack-settings.ts";
import { type Clock, systemClock } from "../../shared/domain/time/instant.ts";
import { readPractice } from "../../shared/services/environment.ts";
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

/** The variables that a function names as missing when it has none. */
async function variablesReadBy(capability: Capability): Promise<string[]> {
  const { dependencies }: { dependencies: (environment: object, clock: Clock) => unknown } = await import(
    `../../functions/${capability}/dependencies.ts`
  );
  try {
    dependencies({}, systemClock);
  } catch (error) {
    if (error instanceof Error) return error.message.match(/\b[A-Z_]{2,}\b/g) ?? [];
  }
  return [];
}

it("every folder of functions/ is deployed", () => {
  expect(readdirSync(new URL("../../functions/", import.meta.url)).toSorted()).toEqual(
    CAPABILITIES.toSorted(),
  );
});

describe.each(CAPABILITIES)("%s", (capability) => {
  const [, { Properties }] = functionOf(template, capability);

  it("runs on Node 24 and arm64", () => {
    expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
  });

  it("has exactly the environment variables that it reads", async () => {
    const given = Object.keys(variablesOf(functionOf(template, capability)));
    expect(given.toSorted()).toEqual((await variablesReadBy(capability)).toSorted());
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
  const asking = CAPABILITIES.filter(
    (capability) => "PRACTICE" in variablesOf(functionOf(template, capability)),
  );
  const { derby } = readPractices(cdkJson.context.practices);
  if (!derby) throw new Error("cdk.json has no practice derby");
  expect(asking).toHaveLength(9);
  for (const capability of asking) {
    const settings = readPractice(String(variablesOf(functionOf(template, capability)).PRACTICE));
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
  expect(names.toSorted()).toEqual(CAPABILITIES.toSorted());
});
