import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import { homeCareFor, howMuch, isFromCatalogue } from "../../../shared/domain/home-care/home-care.ts";
import { isOwn } from "../../../shared/domain/sessions/named-exercise.ts";
import { isWord } from "../../../shared/domain/sessions/own-words.ts";
import type { Outcome } from "../../../shared/domain/sessions/session.ts";
import { AREAS } from "../../../shared/domain/sessions/vocabulary.ts";
import { sessionParts } from "../../../shared/records/session-parts.ts";
import { anyOutcome } from "../any-outcome.ts";

function anOutcome(overrides: Partial<Outcome> = {}): Outcome {
  return { presentation: [{ area: "lower-back" }], ...overrides };
}

function exercisesFor(outcome: Outcome): string[] {
  return homeCareFor(outcome).exercises.map(({ exercise }) =>
    "id" in exercise ? exercise.id : exercise.name,
  );
}

describe("exercises that the therapist names", () => {
  it("are all taken as given, in the therapist's order", () => {
    const named = ["bird-dog", "chin-tuck", "knee-rolls", "glute-bridge"] as const;
    const homeCare = { exercises: named.map((id) => ({ id })) };
    expect(exercisesFor(anOutcome({ homeCare, concerns: ["other"] }))).toEqual(named);
  });

  it("keep the therapist's numbers, and the catalogue's where the therapist gave none", () => {
    const homeCare = { exercises: [{ id: "figure-four-seated" as const, holdSeconds: 45, timesPerDay: 2 }] };
    const [chosen] = homeCareFor(anOutcome({ homeCare })).exercises;
    expect(chosen).toMatchObject({
      dose: { holdSeconds: 45, repetitions: [2, 3], timesPerDay: 2, eachSide: true },
      because: "named by your therapist",
    });
  });

  it("lose what a number of the therapist's replaces: breaths by seconds, a build-up by repetitions", () => {
    const homeCare = {
      exercises: [
        { id: "deep-abdominal" as const, holdSeconds: 20, sets: 2 },
        { id: "glute-bridge" as const, repetitions: 8 },
      ],
    };
    const doses = homeCareFor(anOutcome({ homeCare })).exercises.map(howMuch);
    expect(doses).toEqual([
      "Hold for 20 seconds, 5 times, in 2 sets, once a day.",
      "Hold for 5 seconds, 8 times, once a day.",
    ]);
  });

  it("carry the therapist's note, and none when it is blank", () => {
    const homeCare = {
      exercises: [
        { id: "chin-tuck" as const, note: " Slowly. " },
        { id: "bird-dog" as const, note: "  " },
      ],
    };
    const [first, second] = homeCareFor(anOutcome({ homeCare })).exercises;
    expect(first?.note).toBe("Slowly.");
    expect(second).not.toHaveProperty("note");
  });

  it("can be an empty list, and then none are chosen", () => {
    const findings = [{ site: "glutes" as const, finding: "knots" as const }];
    expect(exercisesFor(anOutcome({ findings, homeCare: { exercises: [] } }))).toEqual([]);
  });
});

describe("exercises that are chosen", () => {
  it("say why: what was found, or where it hurts", () => {
    const findings = [
      { site: "glutes" as const, finding: "knots" as const },
      { site: "glutes" as const, finding: "tension" as const },
    ];
    const { exercises } = homeCareFor(anOutcome({ findings, homeCare: { advice: ["driving"] } }));
    const chosen = exercises.filter(isFromCatalogue);
    expect(chosen.map(({ exercise, because }) => [exercise.id, because])).toEqual([
      ["figure-four-lying", "chosen because knots and tension were found in your glutes"],
      ["knee-rolls", "chosen for your lower back"],
      ["glute-bridge", "chosen because knots and tension were found in your glutes"],
    ]);
    expect(chosen[0]?.dose).toBe(EXERCISES["figure-four-lying"].dose);
  });

  it("describe a misalignment only as felt", () => {
    const findings = [{ site: "pelvis" as const, finding: "misalignment" as const }];
    expect(homeCareFor(anOutcome({ findings })).exercises[0]?.because).toBe(
      "chosen because the area around your pelvis felt a little uneven",
    );
  });
});

describe("advice", () => {
  it.each([
    [
      ["desk-work", "sitting", "phone-use", "driving"],
      ["desk-setup", "phone-use"],
    ],
    [
      ["poor-lifting", "training-form"],
      ["lifting", "training"],
    ],
    [["one-sided-leaning"], ["both-sides"]],
    [["lack-of-exercise"], ["daily-walk"]],
    [
      ["posture", "sitting", "driving"],
      ["change-position", "driving"],
    ],
    [["posture", "desk-work"], ["desk-setup"]],
    [
      ["breastfeeding", "carrying-baby"],
      ["feeding-baby", "carrying-baby"],
    ],
    [["cold-weather"], ["cold-weather"]],
    [[], ["keep-moving"]],
  ] as const)("for %j is %j", (factors, advice) => {
    expect(homeCareFor(anOutcome({ factors: [...factors] })).advice).toEqual(advice);
  });

  it("is the therapist's when they name it, even none", () => {
    const named = anOutcome({
      factors: ["driving"],
      homeCare: { advice: ["heat-cold", "running", "lifting"] },
    });
    expect(homeCareFor(named).advice).toEqual(["heat-cold", "running", "lifting"]);
    expect(homeCareFor(anOutcome({ homeCare: { advice: [] } })).advice).toEqual([]);
  });

  it("is not to keep moving soon after an operation, where the therapist says how much is right", () => {
    expect(homeCareFor(anOutcome({ factors: [] }), ["recent-surgery"]).advice).toEqual([]);
    expect(homeCareFor(anOutcome({ factors: ["driving"] }), ["recent-surgery"]).advice).toEqual(["driving"]);
  });

  it("is not chosen when there are concerns", () => {
    expect(homeCareFor(anOutcome({ factors: ["driving"], concerns: ["slipped-disc"] })).advice).toEqual([]);
  });
});

describe("home care for any valid outcome", () => {
  it("is tested with outcomes that the contract accepts", () => {
    fc.assert(fc.property(anyOutcome, (outcome) => sessionParts.outcome.safeParse(outcome).success));
  });

  it("is at most three exercises and two topics unless more are named", () => {
    fc.assert(
      fc.property(anyOutcome, (outcome) => {
        const { exercises, advice } = homeCareFor(outcome);
        if (!outcome.homeCare?.exercises) expect(exercises.length).toBeLessThanOrEqual(3);
        if (!outcome.homeCare?.advice) expect(advice.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it("has advice unless there are concerns, and exercises unless the pain is severe or none are known", () => {
    fc.assert(
      fc.property(anyOutcome, ({ homeCare: _, ...outcome }) => {
        const { exercises, advice } = homeCareFor(outcome);
        const expected = (outcome.concerns ?? []).length === 0;
        expect(advice.length > 0).toBe(expected);
        // Beyond the back none are known; the therapist names what fits.
        const isOfBack = outcome.presentation.some(
          ({ area }) => isWord(area) && AREAS.slice(0, 6).includes(area),
        );
        if (isOfBack) expect(exercises.length > 0).toBe(expected && (outcome.painScore ?? 0) < 8);
      }),
    );
  });

  it("keeps the therapist's order, repeats nothing, and is the same every time", () => {
    fc.assert(
      fc.property(anyOutcome, (outcome) => {
        const ids = exercisesFor(outcome);
        const named = outcome.homeCare?.exercises;
        if (named) expect(ids).toEqual(named.map((each) => (isOwn(each) ? each.name : each.id)));
        expect(new Set(ids).size).toBe(ids.length);
        expect(exercisesFor(outcome)).toEqual(ids);
      }),
    );
  });
});
