import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { idleCosts, linesOf } from "./cost/idle.ts";
import type { Counts, Visit } from "./cost/meter.ts";
import { countedTexts, PLACES, templateWith, withText } from "./cost/tables.ts";
import { usageOf } from "./cost/thousand.ts";

process.env.CDK_VALIDATION = "false";
const LOOK = { readUnit: 32, logByte: 200 };

/** The cost of an idle month, with these settings. */
function lines(settings: object) {
  return linesOf(idleCosts(templateWith(settings), LOOK));
}

describe("an idle month", () => {
  const everything = lines({ alarms: "all", dashboard: true, publicDomain: "care.derby.example" });

  it("costs at most $1.50 beside what the practice chooses", () => {
    const beside = everything.filter(({ choice }) => choice === undefined);
    expect(beside.reduce((sum, { dollars }) => sum + dollars, 0)).toBeLessThanOrEqual(1.5);
    expect(beside.length).toBeGreaterThan(0);
  });

  it("costs less by each choice", () => {
    const dollars = (settings: object, line: string) =>
      lines(settings).find((each) => each.line === line)?.dollars;
    const all = (line: string) => everything.find((each) => each.line === line)?.dollars;
    expect([all("its key"), dollars({ ownKey: false }, "its key")]).toEqual([1, undefined]);
    expect([all("a dashboard"), dollars({}, "a dashboard")]).toEqual([3, undefined]);
    expect(dollars({ alarms: "essential" }, "alarms")).toBeLessThan((all("alarms") ?? 0) / 2);
  });

  it("is not computed for a resource whose price nobody has looked up", () => {
    const template = { Resources: { Nat: { Type: "AWS::EC2::NatGateway" } } };
    expect(() => idleCosts(template, LOOK)).toThrow("Nat has no price");
  });
});

describe("a day of sessions", () => {
  const visit = {
    user: "receive-webhook",
    inSendHour: false,
    isFunction: true,
    readsSecret: true,
    keyRequests: 1,
  };
  const counts = (visits: readonly Visit[]) => ({ lambdaCall: 1, visits }) as Counts;
  const inSendHour = { ...visit, inSendHour: true };

  it("finds nothing kept where calls are five minutes apart or more", () => {
    expect(usageOf(counts([visit]), 120).secretRead).toBe(1);
    expect(usageOf(counts([visit, visit]), 60).secretRead).toBe(2);
    expect(usageOf(counts([inSendHour]), 12).secretRead).toBe(1);
  });

  it("shares what is kept where they come sooner", () => {
    expect(usageOf(counts([visit]), 1_000).secretRead).toBeCloseTo(0.24);
    expect(usageOf(counts([inSendHour]), 1_000).secretRead).toBeCloseTo(0.024);
  });

  it("costs no more for each session, the more there are", () => {
    for (let aDay = 1; aDay < 1_000; aDay++) {
      const [fewer, more] = [aDay, aDay + 1].map((each) => usageOf(counts([visit, inSendHour]), each));
      for (const what of ["lambdaSecond", "secretRead", "kmsRequest"] as const)
        expect(more?.[what]).toBeLessThanOrEqual(fewer?.[what] ?? 0);
    }
  });
});

describe("the documents", () => {
  const numbers = /\d+\.\d+/g;

  it("have the tables of npm run bench:cost -- --write, give or take what a small change makes", async () => {
    const texts = await countedTexts();
    for (const [name, place] of Object.entries(PLACES)) {
      const document = readFileSync(place, "utf8");
      const counted = withText(document, name, texts[name] ?? "");
      expect(counted.replace(numbers, "0").split(/\s+/), name).toEqual(
        document.replace(numbers, "0").split(/\s+/),
      );
      const [now, then] = [counted, document].map((text) => [...text.matchAll(numbers)].map(Number));
      for (const [index, dollars] of (now ?? []).entries()) {
        const written = then?.[index] ?? Number.NaN;
        expect(Math.abs(dollars - written), name).toBeLessThanOrEqual(Math.max(0.005, 0.1 * written));
      }
    }
  });
});
