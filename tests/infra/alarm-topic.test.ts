import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { alarms, template } from "./alarm-resources.ts";
import { takes } from "./event-pattern.ts";
import { allResourcesOf, resourcesOf, synthesise, target, templateOf, written } from "./template.ts";

describe("the operator", () => {
  const emails = (operatorAddress?: string) => {
    const practice = { ...cdkJson.context.practices.sydney, ...(operatorAddress && { operatorAddress }) };
    const [stack] = synthesise({ bath: practice });
    if (!stack) throw new Error("No stack was made");
    const made = templateOf(stack);
    return {
      to: resourcesOf(made, "AWS::SNS::Subscription")
        .map(([, { Properties }]) => Properties)
        .filter(({ Protocol }) => Protocol === "email")
        .map(({ Endpoint }) => Endpoint),
      says: made.findOutputs("AlarmsGoTo").AlarmsGoTo?.Value,
    };
  };

  it("gets every alarm by email, once they agree to", () => {
    const { to, says } = emails("ops@example.com");
    expect(to).toEqual(["ops@example.com"]);
    expect(says).toMatch(/^ops@example\.com, once the link/);
  });

  it("is missed in the stack's output when there is none", () => {
    const { to, says } = emails();
    expect(to).toEqual([]);
    expect(says).toMatch(/^nobody: set operatorAddress/);
  });
});

describe("the topic of the alarms", () => {
  const [topicId] = allResourcesOf(template).find(([id]) => id.startsWith("alarmstopic")) ?? [""];
  const statements = resourcesOf(template, "AWS::SNS::TopicPolicy")
    .filter(([, { Properties }]) => (Properties.Topics as unknown[]).some((each) => target(each) === topicId))
    .flatMap(
      ([, { Properties }]) =>
        (
          Properties.PolicyDocument as {
            Statement: {
              Effect: string;
              Principal: unknown;
              Condition?: Record<string, Record<string, unknown>>;
            }[];
          }
        ).Statement,
    );

  it("takes alarms of this stack, and events, which SNS knows no conditions for", () => {
    const allows = statements.filter(({ Effect }) => Effect === "Allow");
    expect(allows.map(({ Principal }) => Principal)).toEqual([
      { Service: "cloudwatch.amazonaws.com" },
      { Service: "events.amazonaws.com" },
    ]);
    expect(written(allows[0]?.Condition?.ArnLike?.["aws:SourceArn"])).toBe(
      "arn:{AWS::Partition}:cloudwatch:{AWS::Region}:{AWS::AccountId}:alarm:Aftercare-derby-*",
    );
    expect(allows[1]).not.toHaveProperty("Condition");
  });

  it("takes nothing over an unencrypted connection", () => {
    expect(statements.filter(({ Effect }) => Effect === "Deny")).toMatchObject([
      { Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });
});

describe("a key or a secret that is switched off", () => {
  const [rule] = resourcesOf(template, "AWS::Events::Rule").flatMap(([, { Properties }]) =>
    Properties.EventPattern === undefined ? [] : [Properties],
  );
  // References stand for the ARNs that they will be.
  const pattern = JSON.parse(
    JSON.stringify(rule?.EventPattern, (_, value) => (isReference(value) ? target(value) : value)),
  );
  /** As CloudTrail writes them. */
  const ofKey = (eventName: string, key: string) => ({
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.kms",
    detail: {
      eventName,
      requestParameters: { keyId: "1234abcd" },
      resources: [{ type: "AWS::KMS::Key", ARN: key }],
    },
  });
  const ofSecret = (secret: string, spelling: "arn" | "aRN") => ({
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.secretsmanager",
    detail: { eventName: "DeleteSecret", responseElements: { [spelling]: secret, deletionDate: "soon" } },
  });
  const keys = resourcesOf(template, "AWS::KMS::Key").map(([id]) => id);
  const secrets = resourcesOf(template, "AWS::SecretsManager::Secret").map(([id]) => id);

  it("is told while that can be taken back", () => {
    expect([keys.length, secrets.length]).toEqual([1, 2]);
    for (const key of keys) {
      expect(takes(pattern, ofKey("DisableKey", key))).toBe(true);
      expect(takes(pattern, ofKey("ScheduleKeyDeletion", key))).toBe(true);
    }
    for (const secret of secrets) {
      expect(takes(pattern, ofSecret(secret, "arn"))).toBe(true);
      expect(takes(pattern, ofSecret(secret, "aRN"))).toBe(true);
    }
  });

  it("is no news when it is another's, or when it is only used", () => {
    expect(takes(pattern, ofKey("DisableKey", "another"))).toBe(false);
    expect(takes(pattern, ofSecret("another", "arn"))).toBe(false);
    for (const key of keys) expect(takes(pattern, ofKey("EnableKey", key))).toBe(false);
  });

  it("is told in words that lead to the runbook, by the topic of the alarms", () => {
    const targets = rule?.Targets as { Arn: unknown; InputTransformer: { InputTemplate: string } }[];
    expect(targets).toHaveLength(1);
    for (const { Arn, InputTransformer } of targets) {
      expect(alarms.map(({ properties }) => properties.AlarmActions)).toContainEqual([Arn]);
      expect(InputTransformer.InputTemplate).toContain("infra/RUNBOOK.md#key-or-secret-ending");
    }
    expect(rule?.Name).toBe("Aftercare-derby-key-or-secret-ending");
  });
});

function isReference(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("Ref" in value || "Fn::GetAtt" in value);
}
