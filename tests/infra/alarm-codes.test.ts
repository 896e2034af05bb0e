import { describe, expect, it } from "vitest";
import { ALARM_OF_CODE, CODE_ALARMS, codesOf } from "../../infra/constructs/alarms/by-code.ts";
import { createLog, type Log, type LogCode } from "../../shared/services/log.ts";
import { alarmNamed, CODES, capabilities, filters, logOf, STACK } from "./alarm-resources.ts";
import { counts } from "./filter-pattern.ts";
import { codesWrittenBy } from "./written-codes.ts";

const LEVELS = ["info", "warn", "error"] as const satisfies readonly (keyof Log)[];

/** A real log line. */
function lineOf(level: keyof Log, code: LogCode, fields: { status?: number } = {}): string {
  const lines: string[] = [];
  createLog("send-follow-up", (line) => lines.push(line))[level](code, {
    followUpId: "s-1.nudge",
    ...fields,
  });
  return lines.join("");
}

describe("what the functions log", () => {
  const writtenCodes = capabilities.flatMap((capability) =>
    codesWrittenBy(capability, CODES).map((each) => ({ capability, ...each })),
  );

  it("uses only known codes", () => {
    expect(new Set(writtenCodes.map(({ code }) => code))).toEqual(new Set(CODES));
  });

  it("has an alarm for every error", () => {
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

  it("does not count a line with text before its JSON", () => {
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

  it("costs something only in hours with a count, and has no dimension with an id", () => {
    for (const { transformations } of filters) {
      expect(transformations[0]).not.toHaveProperty("DefaultValue");
      expect(transformations[0]).not.toHaveProperty("Dimensions");
    }
  });
});
