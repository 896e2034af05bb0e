import { describe, expect, it } from "vitest";
import { CODE_ALARMS, type CodeAlarm, codesOf } from "../../infra/constructs/alarms/by-code.ts";
import type { LogCode } from "../../shared/services/log.ts";
import { wordsOf } from "../words-of.ts";
import { alarmsOf, alarms as allAlarms, filtersOf, logOf, STACK } from "./alarm-resources.ts";
import { counts } from "./filter-pattern.ts";
import { allResourcesOf, resourcesOf, templateWith } from "./template.ts";

const template = templateWith({ alarms: "essential" });
const alarms = alarmsOf(template);
const names = alarms.map(({ name }) => name.slice(STACK.length + 1));
const joined = filtersOf(template).filter(
  ({ transformations }) => transformations[0]?.MetricName === "attention-needed",
);

const threshold = Number(
  alarms.find(({ name }) => name === `${STACK}-attention-needed`)?.properties.Threshold,
);

/** How much an entry of a function, or of the API, adds towards the joined alarm's threshold. */
function shareOf(log: string, entry: object): number {
  return joined
    .filter((filter) => filter.log === log && counts(filter.pattern, JSON.stringify(entry)))
    .reduce((sum, { transformations }) => sum + Number(transformations[0]?.MetricValue) / threshold, 0);
}

const OWN = ["safety-follow-ups-missed", "alerts-undelivered", "emails-flooding"];
/** One of the counted entries is good news. */
const LEFT_OUT = ["sessions-flooding"];
const OTHERS = Object.entries<CodeAlarm>(CODE_ALARMS).filter(
  ([name]) => ![...OWN, ...LEFT_OUT].includes(name),
);

describe("the essential alarms", () => {
  it("are these", () => {
    expect(names.toSorted()).toEqual(
      wordsOf(`
      alerts-undelivered arrange-follow-ups-dead-letters attention-needed bounces complaints
      emails-flooding find-overdue-silent follow-up-queue-dead-letters function-errors
      record-delivery-dead-letters safety-follow-ups-missed sessions-missing
    `),
    );
  });

  it("cost at most $1.20 a month, without AWS's free tier", () => {
    expect(alarms.flatMap(({ metrics }) => metrics).length * 0.1).toBeLessThanOrEqual(1.21);
  });

  it("are the same as among all alarms, where they are among them", () => {
    for (const { name, properties } of alarms) {
      const same = allAlarms.find((each) => each.name === name);
      if (same) expect(properties).toEqual(same.properties);
    }
    expect(names.filter((name) => !allAlarms.some((each) => each.name === `${STACK}-${name}`))).toEqual([
      "function-errors",
      "attention-needed",
    ]);
  });

  it("tell of errors of every function, by the account's own count", () => {
    const errors = alarms.find(({ name }) => name === `${STACK}-function-errors`);
    expect(errors?.metrics).toMatchObject([{ Namespace: "AWS/Lambda", MetricName: "Errors" }]);
    expect(errors?.properties).not.toHaveProperty("Dimensions");
  });

  it("say that a key or a secret is ending, whichever alarms a practice has", () => {
    const rules = resourcesOf(template, "AWS::Events::Rule").map(([, { Properties }]) => Properties.Name);
    expect(rules).toContain(`${STACK}-key-or-secret-ending`);
  });

  it("take nothing else from the stack than alarms and what counts for them", () => {
    const others = (stack: typeof template) =>
      allResourcesOf(stack)
        .filter(([, { Type }]) => !["AWS::CloudWatch::Alarm", "AWS::Logs::MetricFilter"].includes(Type))
        .map(([id]) => id);
    expect(others(template)).toEqual(others(templateWith({ alarms: "all" })));
  });
});

describe("the alarm that stands for all others", () => {
  it.each(OTHERS)("fires within an hour for what %s fires for, and not for less", (name, alarm) => {
    const { from, level = "error", status, threshold } = alarm;
    const anHour = alarm.anHour ?? Number(threshold);
    const counted = from.flatMap((capability) =>
      codesOf(name as keyof typeof CODE_ALARMS).map((code: LogCode) =>
        shareOf(logOf(capability), { level, code, ...(status && { status }) }),
      ),
    );
    for (const share of counted) {
      expect(share * anHour).toBeGreaterThanOrEqual(1);
      expect(share * (anHour - 1)).toBeLessThan(1);
    }
  });

  it("fires at three answers of the API that are errors", () => {
    const [accessLog] =
      resourcesOf(template, "AWS::Logs::LogGroup").find(([id]) => id.startsWith("publicapi")) ?? [];
    if (!accessLog) throw new Error("The API has no log");
    expect(shareOf(accessLog, { status: "502" }) * 3).toBeGreaterThanOrEqual(1);
    expect(shareOf(accessLog, { status: "502" }) * 2).toBeLessThan(1);
    expect(shareOf(accessLog, { status: "404" })).toBe(0);
  });

  it("sums what is counted, and is silent when nothing is", () => {
    const { properties } = alarms.find(({ name }) => name === `${STACK}-attention-needed`) ?? {};
    expect(properties).toMatchObject({
      Statistic: "Sum",
      Period: 3_600,
      TreatMissingData: "notBreaching",
    });
    for (const { transformations } of joined) {
      expect(transformations[0]).not.toHaveProperty("DefaultValue");
      // CloudFormation takes no other.
      expect(transformations[0]?.MetricValue).toMatch(/^\d+$/);
    }
  });
});
