import { describe, expect, it } from "vitest";
import { alarmNamed, alarms, capabilities, STACK, template } from "./alarm-resources.ts";
import { allResourcesOf, functionOf, resourcesOf, target } from "./template.ts";

const HOW_SOON = "(at once|tonight|in the morning|at leisure)";

describe("every alarm", () => {
  it.each(alarms)(
    "$name says what it means for clients, when to act, and where to read what to do",
    (alarm) => {
      const { name, properties } = alarm;
      expect(name).toMatch(/^Aftercare-derby-[a-z]+(-[a-z]+)*$/);
      const heading = name.slice(`${STACK}-`.length);
      expect(properties.AlarmDescription).toMatch(
        new RegExp(`^[A-Z][^.]{20,110}\\. What to do ${HOW_SOON}: infra/RUNBOOK\\.md#${heading}$`),
      );
      const [means] = String(properties.AlarmDescription).split(" What to do");
      expect(means).not.toMatch(/lambda|sqs|dynamodb|queue|function\b|webhook/i);
    },
  );

  it("notifies the topic when it begins", () => {
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

  it("evaluates enough periods, within CloudWatch's limit", () => {
    for (const { name, properties } of alarms) {
      const { Period = 900, EvaluationPeriods, DatapointsToAlarm } = properties as Record<string, number>;
      const seconds = Number(Period) * Number(EvaluationPeriods);
      expect(seconds, name).toBeLessThanOrEqual(Number(Period) >= 3_600 ? 7 * 86_400 : 86_400);
      expect(DatapointsToAlarm, name).toBeLessThanOrEqual(Number(EvaluationPeriods));
    }
  });
});

describe("every function", () => {
  it.each(capabilities)("%s has an alarm for uncaught errors", (capability) => {
    const [logicalId] = functionOf(template, capability);
    const { metrics, properties } = alarmNamed(`${capability}-errors`);
    expect(metrics).toMatchObject([{ Namespace: "AWS/Lambda", MetricName: "Errors" }]);
    expect(target(metrics[0]?.Dimensions?.[0]?.Value)).toBe(logicalId);
    expect(properties).toMatchObject({ Threshold: 1, Statistic: "Sum", TreatMissingData: "notBreaching" });
  });
});

it("has an alarm for every dead-letter queue", () => {
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

describe("silence", () => {
  it.each([
    ["find-overdue-silent", "Invocations"],
    ["sessions-missing", "sessions-flooding"],
  ])("alarms %s", (name, MetricName) => {
    expect(alarmNamed(name).properties).toMatchObject({
      MetricName,
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "breaching",
    });
  });

  it("of find-overdue is noticed after three missed runs", () => {
    expect(alarmNamed("find-overdue-silent").properties).toMatchObject({ Period: 600, EvaluationPeriods: 3 });
  });
});

describe("a flood", () => {
  it("is as many sessions in an hour as on a usual day, or a usual day's emails", () => {
    const hourly = {
      Statistic: "Sum",
      Period: 3_600,
      EvaluationPeriods: 1,
      TreatMissingData: "notBreaching",
    };
    expect(alarmNamed("sessions-flooding").properties).toMatchObject({ ...hourly, Threshold: 50 });
    // An email after the session, four check-ins and a nudge each.
    expect(alarmNamed("emails-flooding").properties).toMatchObject({ ...hourly, Threshold: 300 });
  });
});

it("costs at most $3.50 a month, without AWS's free tier", () => {
  // $0.10 per metric of an alarm; log metrics cost only in hours with entries.
  expect(alarms.flatMap(({ metrics }) => metrics).length * 0.1).toBeLessThanOrEqual(3.51);
});
