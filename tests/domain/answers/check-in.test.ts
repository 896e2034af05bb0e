import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  answer,
  answeredAgain,
  CHANGES,
  OBSTACLES,
  readAnswer,
  readObstacle,
} from "../../../shared/domain/answers/check-in.ts";
import { SAFETY_SIGN_IDS } from "../../../shared/domain/answers/safety.ts";
import { faultsOf } from "../schema-faults.ts";

const read = (form: string | Record<string, string> | [string, string][]) =>
  readAnswer(new URLSearchParams(form));

const faultyFields = (form: string | Record<string, string>) => {
  const result = read(form);
  return "faults" in result ? Object.keys(result.faults).toSorted() : [];
};

describe("a check-in's form", () => {
  it("gives every field of the answer", () => {
    const form =
      "pain=4&days=3&change=better&sign=fever&sign=night-rest&comment=Much+easier+to+sit.%0D%0AThank+you%21";
    expect(read(form)).toEqual({
      answer: {
        pain: 4,
        exerciseDays: 3,
        change: "better",
        signs: ["fever", "night-rest"],
        comment: "Much easier to sit.\nThank you!",
      },
    });
  });

  it("needs the pain alone", () => {
    expect(read("pain=0")).toStrictEqual({ answer: { pain: 0, signs: [] } });
  });

  it("takes empty fields as not answered", () => {
    expect(read("pain=10&days=&change=&sign=&comment=")).toStrictEqual({ answer: { pain: 10, signs: [] } });
    expect(read("pain=10&comment=%20%0D%0A")).toEqual({ answer: { pain: 10, signs: [] } });
  });

  it("ignores unknown fields", () => {
    expect(read("pain=1&token=abc&utm_source=mail")).toEqual({ answer: { pain: 1, signs: [] } });
  });

  it("counts a sign once, however often it was ticked", () => {
    expect(read("pain=1&sign=fever&sign=saddle&sign=fever")).toEqual({
      answer: { pain: 1, signs: ["fever", "saddle"] },
    });
  });

  it("accepts every sign and every word of change", () => {
    const all = read([["pain", "1"], ...SAFETY_SIGN_IDS.map((id): [string, string] => ["sign", id])]);
    expect(all).toEqual({ answer: { pain: 1, signs: SAFETY_SIGN_IDS } });
    expect(CHANGES).toEqual(["much-better", "better", "same", "worse", "much-worse"]);
    for (const change of CHANGES) expect(read({ pain: "1", change })).toMatchObject({ answer: { change } });
  });
});

describe("what got in the way", () => {
  it("is one of six answers", () => {
    for (const obstacle of OBSTACLES)
      expect(read({ pain: "1", days: "1", obstacle })).toMatchObject({ answer: { obstacle } });
    expect(faultyFields({ pain: "1", obstacle: "lazy" })).toEqual(["obstacle"]);
    expect(faultyFields("pain=1&obstacle=forgot&obstacle=other")).toEqual(["obstacle"]);
  });

  it.each([
    ["obstacle=hurts", "hurts"],
    ["obstacle=hurts&comment=", "hurts"],
    ["obstacle=hurts&pain=3", undefined],
    ["obstacle=hurts&contact=yes", undefined],
    ["obstacle=hurts&obstacle=other", undefined],
    ["obstacle=lazy", undefined],
    ["", undefined],
  ])("is added to the answer by a form that has nothing else: %s", (form, obstacle) => {
    expect(readObstacle(new URLSearchParams(form))).toBe(obstacle);
  });

  it("is kept when the answer is changed, while the days are few", () => {
    const before: Answer = { pain: 4, signs: [], exerciseDays: 1, obstacle: "forgot" };
    const again = (exerciseDays: number, obstacle?: Answer["obstacle"]) =>
      answeredAgain({ pain: 3, signs: [], exerciseDays, ...(obstacle && { obstacle }) }, before).obstacle;
    expect(again(2)).toBe("forgot");
    expect(again(2, "hurts")).toBe("hurts");
    expect(again(3)).toBeUndefined();
  });
});

describe("none of these signs", () => {
  it("is an answer, different from leaving the question out", () => {
    expect(read("pain=1&sign=none")).toStrictEqual({ answer: { pain: 1, signs: [], noSigns: true } });
    expect(read("pain=1&sign=none&sign=none")).toEqual({ answer: { pain: 1, signs: [], noSigns: true } });
    expect(read("pain=1")).toStrictEqual({ answer: { pain: 1, signs: [] } });
  });

  it.each(["sign=none&sign=fever", "sign=fever&sign=none"])("does not hide the sign in %s", (signs) => {
    expect(read(`pain=1&${signs}`)).toStrictEqual({ answer: { pain: 1, signs: ["fever"] } });
  });

  it("does not hide an unknown sign either", () => {
    expect(faultyFields("pain=1&sign=none&sign=sadle")).toEqual(["signs"]);
  });
});

describe("the wish to be contacted", () => {
  it("is given by one value, however often it is repeated", () => {
    expect(read("pain=1&contact=yes")).toStrictEqual({ answer: { pain: 1, signs: [], contact: true } });
    expect(read("pain=1&contact=yes&contact=yes")).toMatchObject({ answer: { contact: true } });
    expect(read("pain=1&contact=")).toStrictEqual({ answer: { pain: 1, signs: [] } });
  });

  it.each(["no", "on", "Yes", "yes,yes"])("is not guessed from %j", (contact) => {
    expect(read({ pain: "1", contact })).toEqual({
      faults: { contact: "Tick the box, or leave it empty." },
    });
  });
});

describe("answering again", () => {
  const before: Answer = { pain: 4, signs: ["fever"], contact: true, comment: "Please ring me." };

  it("keeps the earlier comment when no new one is written, and nothing else", () => {
    expect(answeredAgain({ pain: 2, signs: [] }, before)).toEqual({
      pain: 2,
      signs: [],
      comment: "Please ring me.",
    });
  });

  it("takes the new comment when there is one", () => {
    const again: Answer = { pain: 2, signs: [], comment: "All is well." };
    expect(answeredAgain(again, before)).toEqual(again);
  });

  it("adds nothing if nothing was written", () => {
    expect(answeredAgain({ pain: 2, signs: [] }, { pain: 4, signs: [] })).toStrictEqual({
      pain: 2,
      signs: [],
    });
    expect(answeredAgain({ pain: 2, signs: [] }, undefined)).toStrictEqual({ pain: 2, signs: [] });
  });
});

describe("a fault in the form", () => {
  it.each([..."11 -1 4.5 3.0 4,5 four 1e1 0x4 003 ٤ ３ 100 NaN".split(" "), "", " 4", "3\u0000"])(
    "is named for a pain of %j, in words",
    (pain) => {
      expect(read({ pain })).toEqual({ faults: { pain: "Choose a number from 0 to 10 for your pain." } });
    },
  );

  it("is named when the pain is missing", () => {
    expect(faultyFields({})).toEqual(["pain"]);
  });

  it.each([
    ["days", "8", "exerciseDays"],
    ["days", "-1", "exerciseDays"],
    ["days", "all", "exerciseDays"],
    ["change", "Better", "change"],
    ["change", "constructor", "change"],
    ["sign", "cough", "signs"],
    ["sign", "__proto__", "signs"],
    ["comment", "a".repeat(2_001), "comment"],
    ["comment", "a\u0000b", "comment"],
    ["comment", "\u202eback", "comment"],
    ["comment", "\u001b[31m", "comment"],
  ])("is named for %s=%j as %s", (field, value, named) => {
    expect(faultyFields({ pain: "4", [field]: value })).toEqual([named]);
  });

  it("is reported together with all others, each in words", () => {
    const result = read({
      pain: "11",
      days: "8",
      change: "fine",
      sign: "cough",
      contact: "maybe",
      comment: "\u0007",
    });
    expect(result).toEqual({
      faults: {
        pain: "Choose a number from 0 to 10 for your pain.",
        exerciseDays: "Choose one of the numbers of days.",
        change: "Choose one of the five words.",
        signs: "Tick only the boxes on this page.",
        contact: "Tick the box, or leave it empty.",
        comment: "Use at most 2,000 letters, and plain text only.",
      },
    });
  });

  it("hides no sign: one unknown among known ones is refused, never dropped", () => {
    expect(faultyFields("pain=1&sign=saddle&sign=sadle")).toEqual(["signs"]);
  });
});

describe("a comment", () => {
  it("keeps its letters, emoji and line breaks, and loses the space around it", () => {
    const comment = '  I\'m fine 👍🏽\r\n\r\nمع الشكر — <b>bold</b> & "quoted"\t!  ';
    expect(read({ pain: "1", comment })).toEqual({
      answer: {
        pain: 1,
        signs: [],
        comment: 'I\'m fine 👍🏽\n\nمع الشكر — <b>bold</b> & "quoted"\t!',
      },
    });
  });

  it("may be 2,000 letters long, a line break counting as one", () => {
    const comment = `${"a".repeat(1_000)}\r\n${"a".repeat(999)}`;
    expect(faultyFields({ pain: "1", comment })).toEqual([]);
    expect(faultyFields({ pain: "1", comment: `${comment}a` })).toEqual(["comment"]);
  });
});

describe("any form", () => {
  const anyField = fc.tuple(
    fc.constantFrom("pain", "days", "change", "sign", "contact", "comment", "other"),
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.integer({ min: -2, max: 12 }).map(String),
      fc.constantFrom(...CHANGES, ...SAFETY_SIGN_IDS, "none", "yes", "__proto__", "toString"),
    ),
  );

  it("gives a valid answer or faults in words, and never crashes", () => {
    fc.assert(
      fc.property(fc.array(anyField, { maxLength: 8 }), (fields) => {
        const result = read(fields);
        if ("answer" in result) {
          expect(faultsOf(answer, result.answer)).toEqual([]);
        } else {
          expect(Object.keys(result.faults)).not.toEqual([]);
          for (const words of Object.values(result.faults)) expect(words).toMatch(/^[A-Z].*\.$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("returns the answer unchanged", () => {
    const anyAnswer = fc.record({
      pain: fc.integer({ min: 0, max: 10 }),
      exerciseDays: fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined }),
      change: fc.option(fc.constantFrom(...CHANGES), { nil: undefined }),
      signs: fc.uniqueArray(fc.constantFrom(...SAFETY_SIGN_IDS)),
    });
    fc.assert(
      fc.property(anyAnswer, (given) => {
        const form = new URLSearchParams({
          pain: String(given.pain),
          days: String(given.exerciseDays ?? ""),
          change: given.change ?? "",
        });
        for (const sign of given.signs) form.append("sign", sign);
        expect(readAnswer(form)).toEqual({ answer: given });
      }),
    );
  });
});
