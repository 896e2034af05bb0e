import { describe, expect, it } from "vitest";
import {
  type AnswerHistory,
  findingsOf,
  type RuleName,
} from "../../../shared/domain/answers/answer-rules.ts";
import type { Answer } from "../../../shared/domain/answers/check-in.ts";
import { proposalFrom, stillLeadsTo } from "../../../shared/domain/answers/proposal-rule.ts";
import { aPractice } from "../builders.ts";

const practice = aPractice();

function proposed(
  answer: Partial<Answer>,
  earlier: Partial<Answer>[] = [],
  { settings = {}, ...history }: Partial<AnswerHistory> & { settings?: Partial<typeof practice> } = {},
) {
  const whole = (each: Partial<Answer>): Answer => ({ pain: 3, signs: [], ...each });
  const known = { baseline: 5, day: 7, ...history, earlier: earlier.map(whole) };
  const set = aPractice(settings);
  return proposalFrom(findingsOf(whole(answer), known, set), whole(answer), known, set);
}

function stillLeads(
  rule: RuleName,
  answer: Partial<Answer>,
  earlier: Partial<Answer>[] = [],
  history: Partial<AnswerHistory> = {},
) {
  const whole = (each: Partial<Answer>): Answer => ({ pain: 3, signs: [], ...each });
  const known = { baseline: 4, day: 14, ...history, earlier: earlier.map(whole) };
  return stillLeadsTo(rule, findingsOf(whole(answer), known, practice), whole(answer), known);
}

describe("an earlier proposal", () => {
  it.each([
    // Still as high, though it has not risen again.
    [{ pain: 7 }, {}, true],
    [{ pain: 7 }, { baseline: 6 }, true],
    [{ pain: 6 }, {}, true],
    [{ pain: 5 }, {}, false],
    [{ pain: 6 }, { day: 2 }, false],
    [{ pain: 6 }, { baseline: undefined }, false],
  ] as const)("of the rule `number` and a next answer %j %j: %s", (answer, history, stands) => {
    expect(stillLeads("number", answer, [{ pain: 7 }], history)).toBe(stands);
  });

  it.each([
    [{ pain: 3 }, true],
    [{ pain: 2 }, false],
  ] as const)("of the rule `not-improving` and a next answer %j: %s", (answer, stands) => {
    expect(stillLeads("not-improving", answer)).toBe(stands);
  });

  it.each([
    [{ change: "better" }, true],
    [{ change: "same" }, false],
    [{}, false],
    [{ change: "better", signs: ["fever"] }, false],
  ] as const)("of the rule `better` and a next answer %j: %s", (answer, stands) => {
    expect(stillLeads("better", answer as Partial<Answer>, [{ change: "better" }])).toBe(stands);
  });
});

describe("a proposal", () => {
  it("of the next step follows from better twice in a row, in words alone", () => {
    for (const change of ["better", "much-better"] as const)
      expect(proposed({ change }, [{ change: "better" }])).toMatchObject({ rule: "better", offers: "add" });
    expect(
      proposed({ change: "better" }, [{ change: "better" }], { settings: { numberAlerts: false } }),
    ).toMatchObject({ rule: "better" });
  });

  it.each([
    ["once", [{}]],
    ["not in a row", [{ change: "better" }, { change: "same" }]],
    ["not before", [{ change: "better" }, {}]],
  ] as const)("does not follow from better %s", (_, earlier) => {
    expect(proposed({ change: "better" }, [...earlier])).toBeUndefined();
  });

  it.each([
    ["a sign", { signs: ["neck-gp"] }],
    ["the wish to be contacted", { contact: true }],
  ] as const)("of the next step does not follow if %s comes with it", (_, more) => {
    expect(
      proposed({ change: "better", ...more } as Partial<Answer>, [{ change: "better" }]),
    ).toBeUndefined();
  });

  it("of one exercise less follows from the rule `number`, with its reason", () => {
    expect(proposed({ pain: 8 })).toMatchObject({
      rule: "number",
      offers: "take-out",
      because: "Pain 8 of 10, and 5 before",
    });
  });

  it("of another exercise follows from the rule `not-improving`", () => {
    expect(proposed({ pain: 5 }, [], { day: 14 })).toMatchObject({
      rule: "not-improving",
      offers: "exchange",
      because: "Pain 5 of 10, and 5 at the start",
    });
  });

  it("follows from nothing where the practice has switched proposals off", () => {
    const settings = { proposals: false };
    expect(proposed({ change: "better" }, [{ change: "better" }], { settings })).toBeUndefined();
    expect(proposed({ pain: 9 }, [], { settings, day: 14 })).toBeUndefined();
  });
});
