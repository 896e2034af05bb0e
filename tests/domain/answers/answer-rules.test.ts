import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnswerHistory,
  type Consequence,
  type Finding,
  findingsOf,
  historyOf,
  RULES,
  type RuleName,
} from "../../../shared/domain/answers/answer-rules.ts";
import { type Answer, CHANGES, OBSTACLES } from "../../../shared/domain/answers/check-in.ts";
import { highestTier, SAFETY_SIGN_IDS } from "../../../shared/domain/answers/safety.ts";
import { aPractice } from "../builders.ts";

const practice = aPractice();

function anAnswer(overrides: Partial<Answer> = {}): Answer {
  return { pain: 3, signs: [], ...overrides };
}

/** The history of a client whose session had a pain score of 5, on day 7, without earlier answers. */
function aHistory({ pains = [], ...overrides }: Partial<AnswerHistory> & { pains?: number[] } = {}) {
  return { baseline: 5, earlier: pains.map((pain) => anAnswer({ pain })), day: 7, ...overrides };
}

const SAFELY = { level: "today", hold: true };

const rulesOf = (answer: Partial<Answer>, history = aHistory()): RuleName[] =>
  findingsOf(anAnswer(answer), history, practice).map(({ rule }) => rule);

describe("the rule `sign`", () => {
  it.each([
    [["saddle"], "now", true],
    [["neck-sudden"], "now", true],
    [["fever"], "now", true],
    [["leg-clot"], "now", true],
    [["arm-progressive"], "now", true],
    [["neck-gp"], "today", false],
    [["not-improving"], "today", false],
    [["not-improving", "chest-pain"], "now", true],
  ] as const)("refers a client with %j: level %s, hold %s", (signs, level, hold) => {
    const answer = anAnswer({ signs: [...signs] });
    expect(findingsOf(answer, aHistory(), practice)).toEqual([
      expect.objectContaining({
        rule: "sign",
        kind: "referral",
        alerts: expect.objectContaining({ level, hold }),
        signs,
      }),
    ]);
  });

  it("finds nothing where no sign was ticked, or none of them", () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ noSigns: true })).toEqual([]);
  });
});

describe("the rule `contact`", () => {
  it("asks for a call within working hours, without a hold", () => {
    expect(findingsOf(anAnswer({ contact: true }), aHistory(), practice)).toEqual([
      expect.objectContaining({
        rule: "contact",
        shows: "call-by",
        alerts: expect.objectContaining({ level: "today", hold: false }),
      }),
    ]);
  });
});

describe("the rule `much-worse`", () => {
  it.each([2, 7, 28])("holds on day %i, whatever the number", (day) => {
    const [found, ...others] = findingsOf(
      anAnswer({ pain: 0, change: "much-worse" }),
      aHistory({ day }),
      practice,
    );
    expect(found).toMatchObject({ rule: "much-worse", shows: "safe-page", alerts: SAFELY });
    expect(others).toEqual([]);
  });

  it.each(CHANGES.filter((change) => change !== "much-worse"))("finds nothing in %s", (change) => {
    expect(rulesOf({ change })).toEqual([]);
  });
});

describe("the rule `number`", () => {
  it.each([
    // Newly severe.
    { baseline: 6, pains: [], day: 7, pain: 7, found: true },
    { baseline: 6, pains: [], day: 2, pain: 7, found: true },
    { baseline: 6, pains: [], day: 1, pain: 7, found: true },
    { baseline: 9, pains: [6], day: 7, pain: 7, found: true },
    { baseline: 9, pains: [4, 7], day: 14, pain: 7, found: false },
    { baseline: 7, pains: [], day: 2, pain: 7, found: false },
    { baseline: 8, pains: [], day: 7, pain: 9, found: false },
    { baseline: 6, pains: [8], day: 7, pain: 7, found: false },
    // Clearly more than at the start.
    { baseline: 5, pains: [], day: 3, pain: 7, found: true },
    { baseline: 4, pains: [], day: 7, pain: 6, found: true },
    { baseline: 4, pains: [], day: 7, pain: 5, found: false },
    { baseline: 4, pains: [6], day: 7, pain: 6, found: true },
    { baseline: 6, pains: [8], day: 7, pain: 8, found: true },
    { baseline: 0, pains: [], day: 3, pain: 2, found: true },
    { baseline: 0, pains: [], day: 28, pain: 1, found: false },
    { baseline: 7, pains: [8], day: 7, pain: 9, found: true },
    // Soreness is normal until the second day.
    { baseline: 0, pains: [], day: 2, pain: 6, found: false },
    { baseline: 4, pains: [], day: 1, pain: 6, found: false },
    // Better again.
    { baseline: 5, pains: [9], day: 14, pain: 3, found: false },
    // Without a score of the session.
    { baseline: undefined, pains: [], day: 7, pain: 9, found: false },
    { baseline: undefined, pains: [], day: 2, pain: 10, found: false },
    { baseline: undefined, pains: [4], day: 7, pain: 6, found: true },
    { baseline: undefined, pains: [4], day: 7, pain: 5, found: false },
    { baseline: undefined, pains: [6], day: 7, pain: 7, found: true },
    { baseline: undefined, pains: [9], day: 7, pain: 9, found: false },
    { baseline: undefined, pains: [2, 8], day: 14, pain: 4, found: true },
  ])("on day $day, after $baseline and then $pains, finds pain of $pain: $found", (given) => {
    const { baseline, pains, day, pain, found } = given;
    const findings = findingsOf(anAnswer({ pain }), aHistory({ baseline, pains, day }), practice);
    expect(findings.map(({ rule }) => rule)).toEqual(found ? ["number"] : []);
    if (found) expect(findings[0]).toMatchObject({ shows: "safe-page", alerts: SAFELY });
  });

  it("says in words what it compared", () => {
    const because = (pain: number, history: AnswerHistory) =>
      findingsOf(anAnswer({ pain }), history, practice).map(({ alerts }) => alerts?.because);
    expect(because(8, aHistory({ pains: [6] }))).toEqual(["Pain 8 of 10, and 6 before"]);
    expect(because(6, aHistory({ baseline: 3, pains: [6] }))).toEqual(["Pain 6 of 10, and 3 at the start"]);
  });

  it("can be switched off without affecting other rules", () => {
    const answer = anAnswer({ pain: 9, change: "much-worse", contact: true, signs: ["fever"] });
    const off = aPractice({ numberAlerts: false });
    expect(findingsOf(answer, aHistory(), off).map(({ rule }) => rule)).toEqual([
      "sign",
      "much-worse",
      "contact",
    ]);
  });
});

describe("the rule `not-improving`", () => {
  it.each([
    { baseline: 3, pains: [], day: 14, pain: 2, found: true },
    { baseline: 3, pains: [], day: 14, pain: 1, found: false },
    { baseline: 6, pains: [], day: 28, pain: 5, found: true },
    { baseline: 6, pains: [], day: 28, pain: 4, found: false },
    { baseline: 6, pains: [2], day: 14, pain: 6, found: true },
    // Too early to say, or too little to fall.
    { baseline: 6, pains: [], day: 13, pain: 6, found: false },
    { baseline: 2, pains: [], day: 28, pain: 2, found: false },
    // Without a score of the session.
    { baseline: undefined, pains: [5, 1], day: 14, pain: 4, found: true },
    { baseline: undefined, pains: [5], day: 14, pain: 3, found: false },
    { baseline: undefined, pains: [], day: 14, pain: 5, found: false },
  ])("on day $day, after $baseline and then $pains, finds pain of $pain: $found", (given) => {
    const { baseline, pains, day, pain, found } = given;
    expect(rulesOf({ pain }, aHistory({ baseline, pains, day }))).toEqual(found ? ["not-improving"] : []);
  });

  it("shows whom to talk to, and never alerts", () => {
    const [found] = findingsOf(anAnswer({ pain: 5 }), aHistory({ day: 14 }), practice);
    expect(found).toMatchObject({ kind: "contact", shows: "call-or-doctor" });
    expect(found?.alerts).toBeUndefined();
  });

  it("is switched off with all that numbers lead to", () => {
    const off = aPractice({ numberAlerts: false });
    expect(findingsOf(anAnswer({ pain: 5 }), aHistory({ day: 14 }), off)).toEqual([]);
  });
});

describe("the rule `few-days`", () => {
  it.each([
    [0, true],
    [1, true],
    [2, true],
    [3, false],
    [7, false],
    [undefined, false],
  ])("asks what got in the way after exercises on %s days: %s", (exerciseDays, asks) => {
    expect(rulesOf({ exerciseDays })).toEqual(asks ? ["few-days"] : []);
  });

  it.each([
    [1, 0, false],
    [2, 0, true],
    [2, 1, false],
    [2, 2, false],
    [3, 1, false],
    [4, 1, true],
    [28, 2, true],
  ])("counts what is few by the days that day %s asks about: %s, %s", (day, exerciseDays, asks) => {
    expect(rulesOf({ exerciseDays }, aHistory({ day })).includes("few-days")).toBe(asks);
  });

  it("never alerts", () => {
    for (const obstacle of OBSTACLES) {
      const findings = findingsOf(anAnswer({ exerciseDays: 0, obstacle }), aHistory(), practice);
      expect(findings).toEqual([expect.objectContaining({ kind: "contact", shows: "obstacle" })]);
      expect(findings[0]?.alerts).toBeUndefined();
    }
  });

  it("is switched off with all that numbers lead to", () => {
    const off = aPractice({ numberAlerts: false });
    expect(findingsOf(anAnswer({ exerciseDays: 0 }), aHistory(), off)).toEqual([]);
  });
});

describe("the rule `normal`", () => {
  it("offers to end the check-ins after a yes, whatever the numbers, and never alerts", () => {
    const findings = findingsOf(anAnswer({ pain: 4, normal: "yes" }), aHistory({ day: 14 }), practice);
    expect(findings.map(({ rule }) => rule)).toEqual(["not-improving", "normal"]);
    expect(findings[1]).toMatchObject({ kind: "contact", shows: "ending" });
    expect(findings.some(({ alerts }) => alerts)).toBe(false);
  });

  it("offers nothing after a no, or no answer", () => {
    expect(rulesOf({ pain: 0, normal: "no" })).toEqual([]);
    expect(rulesOf({ pain: 0 })).toEqual([]);
  });
});

describe("a consequence", () => {
  it("is a contact, a referral or a proposal, and no other kind compiles", () => {
    // A fourth kind would be missing here, and a kind that is gone would be too many.
    const kinds: Record<Consequence["kind"], true> = { contact: true, referral: true, proposal: true };
    expect(findingsOf(anAnswer({ pain: 9 }), aHistory(), practice).every(({ kind }) => kinds[kind])).toBe(
      true,
    );
    const alerts = { level: "today", hold: false, because: "Slept badly" } as const;
    // @ts-expect-error an answer never changes home care
    const other: Consequence = { kind: "dose", shows: "safe-page", alerts };
    expect(other.kind).toBe("dose");
  });
});

describe("the history of an answer", () => {
  const answerAt = (step: string, pain: number) => ({ step, latest: anAnswer({ pain }) });

  it("is the session's earlier check-ins by their day, without this one", () => {
    const answers = [
      answerAt("check-in-day-14", 4),
      answerAt("check-in-day-2", 1),
      answerAt("check-in-day-28", 5),
      answerAt("check-in-day-7", 3),
    ];
    expect(historyOf("check-in-day-14", 6, answers)).toEqual({
      baseline: 6,
      earlier: [anAnswer({ pain: 1 }), anAnswer({ pain: 3 })],
      day: 14,
    });
  });

  it("is empty at the first check-in", () => {
    expect(historyOf("check-in-day-2", undefined, [])).toEqual({ baseline: undefined, earlier: [], day: 2 });
  });

  it("counts the latest twenty", () => {
    const pains = [9, ...Array.from({ length: 20 }, () => 3)];
    expect(rulesOf({ pain: 5 }, aHistory({ baseline: undefined, pains }))).toEqual(["number"]);
  });
});

describe("any answer", () => {
  const anyAnswer: fc.Arbitrary<Answer> = fc.record(
    {
      pain: fc.integer({ min: 0, max: 10 }),
      signs: fc.uniqueArray(fc.constantFrom(...SAFETY_SIGN_IDS)),
      change: fc.constantFrom(...CHANGES),
      contact: fc.constant(true as const),
      exerciseDays: fc.integer({ min: 0, max: 7 }),
    },
    { requiredKeys: ["pain", "signs"] },
  );
  const anyHistory: fc.Arbitrary<AnswerHistory> = fc.record({
    baseline: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
    earlier: fc.array(anyAnswer),
    day: fc.integer({ min: 1, max: 365 }),
  });
  const found = (findings: Finding[], is: (finding: Finding) => boolean) => findings.some(is);

  it("meets each rule at most once, with a reason and a source", () => {
    fc.assert(
      fc.property(anyAnswer, anyHistory, (answer, history) => {
        const findings = findingsOf(answer, history, practice);
        const rules = findings.map(({ rule }) => rule);
        expect(new Set(rules).size).toBe(rules.length);
        for (const { rule, alerts, source } of findings) {
          expect(RULES).toContain(rule);
          expect(alerts?.because ?? "None").toMatch(/^[A-Z]/);
          expect(source).not.toBe("");
        }
      }),
    );
  });

  it("alerts at any hour for an emergency or urgent sign, and for nothing else", () => {
    fc.assert(
      fc.property(anyAnswer, anyHistory, (answer, history) => {
        const tier = highestTier(answer.signs);
        const expected = tier === "emergency" || tier === "urgent";
        expect(found(findingsOf(answer, history, practice), ({ alerts }) => alerts?.level === "now")).toBe(
          expected,
        );
      }),
    );
  });

  it("holds check-ins whenever the safe page replaces the exercises", () => {
    fc.assert(
      fc.property(anyAnswer, anyHistory, (answer, history) => {
        for (const finding of findingsOf(answer, history, practice)) {
          const isSafePage = finding.kind === "contact" && finding.shows === "safe-page";
          expect(!isSafePage || finding.alerts?.hold).toBe(true);
        }
      }),
    );
  });
});
