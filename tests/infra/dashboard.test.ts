import { describe, expect, it } from "vitest";
import { ALARM_OF_CODE } from "../../infra/constructs/alarms/by-code.ts";
import type { LogCode } from "../../shared/services/log.ts";
import { derbyTemplate, only, resourcesOf, target, templateWith } from "./template.ts";
import { codesWrittenBy } from "./written-codes.ts";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly query?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly unknown[];
  };
}

const template = templateWith({ dashboard: true });
const CODES = Object.keys(ALARM_OF_CODE) as LogCode[];
const [, dashboard] = only(template, "AWS::CloudWatch::Dashboard");
const { "Fn::Join": join } = dashboard.Properties.DashboardBody as { "Fn::Join": [string, unknown[]] };
const references = join[1].filter((part) => typeof part !== "string");
const body = join[1].map((part) => (typeof part === "string" ? part : `{${target(part)}}`)).join(join[0]);
const { widgets } = JSON.parse(body) as { widgets: readonly Widget[] };
const questions = widgets.flatMap(({ properties }) => (properties.query ? [properties] : []));

/** The functions whose logs a query reads. */
function readBy(query: string): string[] {
  const logs = [...query.matchAll(/SOURCE '\{(\w+)\}'/g)].map(([, id]) => id);
  return resourcesOf(template, "AWS::Lambda::Function").flatMap(([, { Properties }]) => {
    const { LogGroup } = Properties.LoggingConfig as { LogGroup: unknown };
    const capability = String(Properties.FunctionName).slice("Aftercare-derby-".length);
    return logs.includes(target(LogGroup)) ? [capability] : [];
  });
}

function codesIn(query: string): string[] {
  const [, list = ""] = /filter code in \[([^\]]+)\]/.exec(query) ?? [];
  return [...list.matchAll(/"([^"]+)"/g)].map(([, code = ""]) => code);
}

it("is made for practices that ask for it", () => {
  expect(resourcesOf(derbyTemplate(), "AWS::CloudWatch::Dashboard")).toEqual([]);
});

describe("the dashboard", () => {
  it("shows six key numbers at the top", () => {
    const numbers = widgets.filter(({ type, y }) => type === "log" && y < 7);
    expect(numbers.map(({ properties }) => properties.title)).toEqual([
      "Sessions in",
      "Follow-ups that were due",
      "Sent",
      "Late: lost and found, or held back by SES",
      "Check-ins answered",
      "Waiting for a person",
    ]);
    for (const { y, height } of numbers) expect(y + height).toBeLessThanOrEqual(7);
  });

  it("shows every alarm below them", () => {
    const [status] = widgets.filter(({ type }) => type === "alarm");
    const all = resourcesOf(template, "AWS::CloudWatch::Alarm").map(([id]) => `{${id}}`);
    expect(status?.properties.alarms?.toSorted()).toEqual(all.toSorted());
    expect(status?.y).toBe(7);
  });

  it("refers only to existing resources", () => {
    const ids = [...Object.keys(template.toJSON().Resources), "AWS::Region"];
    expect(references.length).toBeGreaterThan(40);
    for (const reference of references) expect(ids).toContain(target(reference));
  });

  it("overlaps nowhere, and fits in 24 columns", () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      for (let column = x; column < x + width; column++) {
        for (let row = y; row < y + height; row++) {
          expect(taken).not.toContain(`${column}/${row}`);
          taken.add(`${column}/${row}`);
        }
      }
    }
  });

  it("is within AWS's free tier", () => {
    // Three per account, of up to 50 metrics.
    expect(widgets.flatMap(({ properties }) => properties.metrics ?? []).length).toBeLessThanOrEqual(50);
  });
});

describe("every question to the logs", () => {
  it.each(questions)("$title: uses existing codes, in logs that have them", ({ query = "" }) => {
    const asked = codesIn(query);
    expect(asked.length).toBeGreaterThan(0);
    for (const code of asked) expect(CODES).toContain(code);
    const found = readBy(query).map((capability) =>
      codesWrittenBy(capability, CODES)
        .map(({ code }) => code)
        .filter((code) => asked.includes(code)),
    );
    expect(found.length).toBe([...query.matchAll(/SOURCE/g)].length);
    for (const inOne of found) expect(inOne).not.toEqual([]);
    expect(new Set(found.flat())).toEqual(new Set(asked));
  });

  it("matches codes exactly, not as parts of others", () => {
    for (const { query = "" } of questions) {
      for (const [, part = ""] of query.matchAll(/strcontains\(code, "([^"]+)"\)/g)) {
        expect(codesIn(query).filter((code) => code.includes(part))).toEqual([part]);
      }
    }
  });

  it("counts follow-ups and sessions by their ids, each once", () => {
    const counted = questions.flatMap(({ query = "" }) => [...query.matchAll(/count_distinct\((\w+)\)/g)]);
    expect(new Set(counted.map(([, field]) => field))).toEqual(new Set(["sessionId", "followUpId"]));
  });
});
