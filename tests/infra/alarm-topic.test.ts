import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { alarms, template } from "./alarm-resources.ts";
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

  it("is reported as missing in the stack's output", () => {
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

  it("accepts this stack's alarms, and events, for which SNS has no condition", () => {
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
});

describe("a disabled key or secret", () => {
  const [rule] = resourcesOf(template, "AWS::Events::Rule").flatMap(([, { Properties }]) =>
    Properties.EventPattern === undefined ? [] : [Properties],
  );
  // References in place of ARNs.
  const pattern = JSON.parse(
    JSON.stringify(rule?.EventPattern, (_, value) => (isReference(value) ? target(value) : value)),
  );
  /** In CloudTrail's form. */
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

  it("is reported while it can be undone", () => {
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

  it("is not reported for other keys, or for mere use", () => {
    expect(takes(pattern, ofKey("DisableKey", "another"))).toBe(false);
    expect(takes(pattern, ofSecret("another", "arn"))).toBe(false);
    for (const key of keys) expect(takes(pattern, ofKey("EnableKey", key))).toBe(false);
  });

  it("is reported through the alarms' topic, with a link to the runbook", () => {
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

/**
 * Whether an event matches an EventBridge pattern, for the operators that the stack uses: lists of values, nested
 * objects, `$or`. An event's list matches if one of its entries does.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
function takes(pattern: Pattern, event: unknown): boolean {
  if (Array.isArray(event)) return event.some((part) => takes(pattern, part));
  if (typeof event !== "object" || event === null) return false;
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === "$or") return (wanted as readonly Pattern[]).some((either) => takes(either, event));
    const value = (event as Readonly<Record<string, unknown>>)[name];
    return Array.isArray(wanted) ? wanted.includes(value) : takes(wanted as Pattern, value);
  });
}

interface Pattern {
  readonly [name: string]: Pattern | readonly Pattern[] | readonly string[];
}
