import { describe, expect, it } from "vitest";
import cdkJson from "../../cdk.json" with { type: "json" };
import { ALARM_OF_CODE, CODE_ALARMS, codesOf } from "../../infra/constructs/alarms-by-code.ts";
import { createLog, type Log, type LogCode } from "../../shared/log.ts";
import { takes } from "./event-pattern.ts";
import { counts } from "./filter-pattern.ts";
import {
  allResourcesOf,
  derbyTemplate,
  functionOf,
  resourcesOf,
  synthesise,
  target,
  templateOf,
  written,
} from "./template.ts";
import { codesWrittenBy } from "./written-codes.ts";

const template = derbyTemplate();
const STACK = "Aftercare-derby";
const CODES = Object.keys(ALARM_OF_CODE) as LogCode[];
const LEVELS = ["info", "warn", "error"] as const satisfies readonly (keyof Log)[];

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => ({
  name: String(Properties.AlarmName),
  properties: Properties,
  metrics: metricsOf(Properties),
}));
const filters = resourcesOf(template, "AWS::Logs::MetricFilter").map(([, { Properties }]) => ({
  log: target(Properties.LogGroupName),
  pattern: String(Properties.FilterPattern),
  transformations: Properties.MetricTransformations as {
    MetricName: string;
    MetricNamespace: string;
    MetricValue: string;
    DefaultValue?: number;
    Dimensions?: unknown;
  }[],
}));
const capabilities = resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) =>
  String(Properties.FunctionName).slice(`${STACK}-`.length),
);

function metricsOf(properties: Readonly<Record<string, unknown>>): Metric[] {
  if (properties.Metrics === undefined) return [properties as unknown as Metric];
  const parts = properties.Metrics as { MetricStat?: { Metric: Metric } }[];
  return parts.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
}

function alarmNamed(name: string) {
  const alarm = alarms.find((each) => each.name === `${STACK}-${name}`);
  if (!alarm) throw new Error(`There is no alarm ${name}`);
  return alarm;
}

function logOf(capability: string): string {
  const [, { Properties }] = functionOf(template, capability);
  return target((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup);
}

/** A real line of the log. */
function lineOf(level: keyof Log, code: LogCode, fields: { status?: number } = {}): string {
  const lines: string[] = [];
  createLog("send-follow-up", (line) => lines.push(line))[level](code, {
    followUpId: "s-1.nudge",
    ...fields,
  });
  return lines.join("");
}

describe("every alarm", () => {
  it.each(alarms)("$name says what it means for clients, and where to read what to do", (alarm) => {
    const { name, properties } = alarm;
    expect(name).toMatch(/^Aftercare-derby-[a-z]+(-[a-z]+)*$/);
    const heading = name.slice(`${STACK}-`.length);
    expect(properties.AlarmDescription).toMatch(
      new RegExp(`^[A-Z][^.]{20,110}\\. What to do: infra/RUNBOOK\\.md#${heading}$`),
    );
    const [means] = String(properties.AlarmDescription).split(" What to do");
    expect(means).not.toMatch(/lambda|sqs|dynamodb|queue|function\b|webhook/i);
  });

  it("tells the one topic when it begins", () => {
    const topics = new Set(alarms.map(({ properties }) => target((properties.AlarmActions as unknown[])[0])));
    expect(topics.size).toBe(1);
    expect(template.toJSON().Resources[[...topics][0] ?? ""].Type).toBe("AWS::SNS::Topic");
  });

  it("watches what is there", () => {
    const ids = allResourcesOf(template).map(([id]) => id);
    for (const { name, metrics } of alarms) {
      for (const { Dimensions = [] } of metrics) {
        for (const { Value } of Dimensions) expect(ids, name).toContain(target(Value));
      }
    }
  });

  it("looks far enough back, and not further than CloudWatch can", () => {
    for (const { name, properties } of alarms) {
      const { Period = 900, EvaluationPeriods, DatapointsToAlarm } = properties as Record<string, number>;
      const seconds = Number(Period) * Number(EvaluationPeriods);
      expect(seconds, name).toBeLessThanOrEqual(Number(Period) >= 3_600 ? 7 * 86_400 : 86_400);
      expect(DatapointsToAlarm, name).toBeLessThanOrEqual(Number(EvaluationPeriods));
    }
  });
});

describe("every function", () => {
  it.each(capabilities)(
    "%s has an alarm for what it does not catch, and a log that is kept",
    (capability) => {
      const [logicalId] = functionOf(template, capability);
      const { metrics, properties } = alarmNamed(`${capability}-errors`);
      expect(metrics).toMatchObject([{ Namespace: "AWS/Lambda", MetricName: "Errors" }]);
      expect(target(metrics[0]?.Dimensions?.[0]?.Value)).toBe(logicalId);
      expect(properties).toMatchObject({ Threshold: 1, Statistic: "Sum", TreatMissingData: "notBreaching" });
      const log = template.findResources("AWS::Logs::LogGroup")[logOf(capability)];
      expect(log?.Properties.RetentionInDays).toBeGreaterThan(0);
    },
  );
});

it("has an alarm for every queue that takes what failed", () => {
  const text = JSON.stringify(template.toJSON().Resources);
  const failed = resourcesOf(template, "AWS::SQS::Queue").filter(
    ([id]) =>
      text.includes(`"deadLetterTargetArn":{"Fn::GetAtt":["${id}"`) ||
      text.includes(`"OnFailure":{"Destination":{"Fn::GetAtt":["${id}"`) ||
      text.includes(`"SCHEDULE_DEAD_LETTER_ARN":{"Fn::GetAtt":["${id}"`),
  );
  expect(failed.length).toBeGreaterThanOrEqual(3);
  const watched = alarms
    .filter(({ name }) => name.endsWith("-dead-letters"))
    .map(({ metrics }) => target(metrics[0]?.Dimensions?.[0]?.Value));
  expect(watched.toSorted()).toEqual(failed.map(([id]) => id).toSorted());
});

describe("what the functions log", () => {
  const writtenCodes = capabilities.flatMap((capability) =>
    codesWrittenBy(capability, CODES).map((each) => ({ capability, ...each })),
  );

  it("is all known here", () => {
    expect(new Set(writtenCodes.map(({ code }) => code))).toEqual(new Set(CODES));
  });

  it("rings when it is an error, whatever its code", () => {
    const silent = writtenCodes.filter(
      ({ level, code }) => level === "error" && ALARM_OF_CODE[code as LogCode] === null,
    );
    expect(silent).toEqual([]);
  });

  it("is counted in the log of every function that writes it", () => {
    for (const { capability, code } of writtenCodes) {
      const alarm = ALARM_OF_CODE[code as LogCode];
      if (alarm === null || alarm === "public-api-errors") continue;
      const counted = filters.filter(
        ({ log, transformations }) => log === logOf(capability) && transformations[0]?.MetricName === alarm,
      );
      expect(counted, `${code} of ${capability}`).toHaveLength(1);
    }
  });

  it("is counted nowhere else", () => {
    for (const [name, { from }] of Object.entries(CODE_ALARMS)) {
      const writers = writtenCodes
        .filter(({ code }) => ALARM_OF_CODE[code as LogCode] === name)
        .map(({ capability }) => capability);
      expect([...new Set(writers)].toSorted(), name).toEqual([...from].toSorted());
    }
  });
});

describe("every metric filter", () => {
  it.each(Object.keys(CODE_ALARMS) as (keyof typeof CODE_ALARMS)[])("%s counts its codes alone", (name) => {
    const patterns = filters
      .filter(({ transformations }) => transformations[0]?.MetricName === name)
      .map(({ pattern }) => pattern);
    const { level, status } = { level: undefined, status: undefined, ...CODE_ALARMS[name] };
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) {
      for (const code of CODES) {
        for (const at of LEVELS) {
          const wanted = codesOf(name).includes(code) && (level ?? at) === at;
          expect(counts(pattern, lineOf(at, code, status ? { status } : {})), `${code} ${at}`).toBe(wanted);
          if (status) expect(counts(pattern, lineOf(at, code, { status: 422 }))).toBe(false);
        }
      }
    }
  });

  it("counts nothing of a line that has something before its JSON", () => {
    const [{ pattern } = { pattern: "" }] = filters;
    const line = CODES.map((code) => lineOf("error", code, { status: 401 })).find((each) =>
      counts(pattern, each),
    );
    expect(line).toBeDefined();
    expect(counts(pattern, `2026-11-20T15:00:00.000Z\t5a3b\tINFO\t${line}`)).toBe(false);
  });

  it("feeds the alarm of its name, one for each thing counted", () => {
    for (const { transformations } of filters) {
      expect(transformations).toHaveLength(1);
      const { MetricName, MetricNamespace, MetricValue } = transformations[0] ?? {};
      expect(alarmNamed(String(MetricName)).metrics).toMatchObject([
        { Namespace: STACK, MetricName: MetricName },
      ]);
      expect({ MetricNamespace, MetricValue }).toEqual({ MetricNamespace: STACK, MetricValue: "1" });
    }
  });

  it("costs something only in the hours in which something is counted, and never an id's worth", () => {
    for (const { transformations } of filters) {
      expect(transformations[0]).not.toHaveProperty("DefaultValue");
      expect(transformations[0]).not.toHaveProperty("Dimensions");
    }
  });
});

describe("silence", () => {
  it.each(["find-overdue-silent", "sessions-missing"])("is news to %s", (name) => {
    expect(alarmNamed(name).properties).toMatchObject({
      MetricName: "Invocations",
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "breaching",
    });
  });

  it("of find-overdue is noticed after three looks that were missed", () => {
    const [, rule] = resourcesOf(template, "AWS::Events::Rule").find(
      ([, { Properties }]) => Properties.ScheduleExpression !== undefined,
    ) ?? [""];
    expect(rule?.Properties.ScheduleExpression).toBe("rate(10 minutes)");
    expect(alarmNamed("find-overdue-silent").properties).toMatchObject({ Period: 600, EvaluationPeriods: 3 });
  });
});

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

it("costs at most three dollars a month, without AWS's free tier", () => {
  // $0.10 a metric that an alarm looks at; what is counted from logs costs by the hour of a fault.
  expect(alarms.flatMap(({ metrics }) => metrics).length * 0.1).toBeLessThanOrEqual(3);
});
