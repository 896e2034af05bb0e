import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import {
  allResourcesOf,
  derbyTemplate,
  only,
  resourcesOf,
  target,
  templateWith,
  written,
} from "./template.ts";

const template = derbyTemplate();
const [keyId, key] = only(template, "AWS::KMS::Key");

describe("the key", () => {
  const { Statement } = key.Properties.KeyPolicy as {
    Statement: {
      Effect: string;
      Principal: { Service?: string; AWS?: unknown };
      Action: string | string[];
      Condition?: Record<string, Record<string, unknown>>;
    }[];
  };

  it("is rotated every year, and its deletion can be cancelled for 30 days", () => {
    expect(key.Properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
  });

  it("encrypts all data at rest", () => {
    const keeping = {
      "AWS::DynamoDB::Table": ["SSESpecification", "KMSMasterKeyId"],
      "AWS::SQS::Queue": ["KmsMasterKeyId"],
      "AWS::SNS::Topic": ["KmsMasterKeyId"],
      "AWS::Logs::LogGroup": ["KmsKeyId"],
      "AWS::SecretsManager::Secret": ["KmsKeyId"],
    };
    for (const [type, path] of Object.entries(keeping)) {
      // Except the alarms' topic: an alarm about the key would silence itself.
      const resources = resourcesOf(template, type).filter(([id]) => !id.startsWith("alarmstopic"));
      expect(resources.length, type).toBeGreaterThan(0);
      for (const [id, { Properties }] of resources) {
        const reference = path.reduce((value: unknown, name) => (value as never)[name], Properties);
        expect(target(reference), id).toBe(keyId);
      }
    }
  });

  it("is used by each queue for a new data key once a day, since requests cost money", () => {
    for (const [id, { Properties }] of resourcesOf(template, "AWS::SQS::Queue")) {
      expect(Properties.KmsDataKeyReusePeriodSeconds, id).toBe(86_400);
    }
  });

  it("may be used by services only for this stack's resources, by encryption context", () => {
    const services = Statement.filter(({ Principal }) => Principal.Service !== undefined);
    const here = (service: string) => `arn:{AWS::Partition}:${service}:{AWS::Region}:{AWS::AccountId}:`;
    const allowed = services.map(({ Principal, Condition }) => {
      const [[context, pattern] = ["", ""], ...others] = Object.entries(Condition?.ArnLike ?? {});
      expect(others).toEqual([]);
      return [written(Principal.Service), context.replace("kms:EncryptionContext:", ""), written(pattern)];
    });
    expect(allowed).toEqual([
      ["logs.{AWS::Region}.amazonaws.com", "aws:logs:arn", `${here("logs")}log-group:*Aftercare-derby-*`],
      ["sns.amazonaws.com", "aws:sqs:arn", `${here("sqs")}Aftercare-derby-*`],
      ["ses.amazonaws.com", "aws:sns:topicArn", `${here("sns")}Aftercare-derby-*`],
    ]);
    expect(services.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  });

  it("covers the names of all log groups", () => {
    for (const [id, { Properties }] of resourcesOf(template, "AWS::Logs::LogGroup")) {
      expect(Properties.LogGroupName, id).toMatch(/Aftercare-derby-/);
    }
  });

  it("is otherwise controlled by the account's policies", () => {
    const accounts = Statement.filter(({ Principal }) => Principal.Service === undefined);
    expect(accounts.length).toBeGreaterThan(0);
    for (const { Principal } of accounts) {
      expect(written(Principal.AWS)).toBe("arn:{AWS::Partition}:iam::{AWS::AccountId}:root");
    }
  });
});

describe("removing the stack", () => {
  /** Resources retained on removal. */
  function keptBy(stack: Template): string[] {
    const kept = allResourcesOf(stack).filter(([, resource]) => resource.DeletionPolicy === "Retain");
    return [...new Set(kept.map(([, { Type }]) => Type))].toSorted();
  }

  it("keeps the records, their key, and the secrets that signed links", () => {
    expect(keptBy(template)).toEqual([
      "AWS::DynamoDB::Table",
      "AWS::KMS::Key",
      "AWS::SecretsManager::Secret",
    ]);
  });

  it("leaves nothing of a trial", () => {
    const trial = templateWith({ trial: true });
    expect(
      allResourcesOf(trial).filter(([, { DeletionPolicy = "Delete" }]) => DeletionPolicy !== "Delete"),
    ).toEqual([]);
    expect(only(trial, "AWS::DynamoDB::Table")[1].Properties.DeletionProtectionEnabled).toBe(false);
    expect(only(trial, "AWS::KMS::Key")[1].Properties.PendingWindowInDays).toBe(7);
  });

  it("changes only the removal for a trial", () => {
    const types = (stack: Template) => allResourcesOf(stack).map(([id, { Type }]) => `${id} ${Type}`);
    expect(types(templateWith({ trial: true }))).toEqual(types(template));
  });
});

describe("without a key of the practice's own", () => {
  const withoutKey = templateWith({ ownKey: false });

  it("keys of AWS's encrypt table, queues, logs and secrets", () => {
    expect(resourcesOf(withoutKey, "AWS::KMS::Key")).toEqual([]);
    const [, table] = only(withoutKey, "AWS::DynamoDB::Table");
    expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: false });
    for (const [id, { Properties }] of resourcesOf(withoutKey, "AWS::SQS::Queue")) {
      expect(Properties, id).toMatchObject({ SqsManagedSseEnabled: true });
    }
    for (const type of ["AWS::Logs::LogGroup", "AWS::SecretsManager::Secret"]) {
      for (const [id, { Properties }] of resourcesOf(withoutKey, type)) {
        expect(Properties, id).not.toHaveProperty("KmsKeyId");
      }
    }
  });

  it("a deployed practice keeps all else, so that nothing is made anew", () => {
    const ids = (stack: Template) => allResourcesOf(stack).map(([id, { Type }]) => `${id} ${Type}`);
    expect(ids(withoutKey)).toEqual(ids(template).filter((each) => !each.endsWith(" AWS::KMS::Key")));
  });

  it("a key that the practice had stays, with the tags by which it is still used", () => {
    expect(key).toMatchObject({ DeletionPolicy: "Retain" });
    expect(key.Properties.Tags).toEqual([
      { Key: "practice", Value: "derby" },
      { Key: "project", Value: "aftercare" },
    ]);
  });
});
