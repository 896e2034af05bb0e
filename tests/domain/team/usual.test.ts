import { expect, it } from "vitest";
import { NOTHING_USUAL, usualFirst, usualIn } from "../../../shared/domain/team/usual.ts";
import { aSession } from "../builders.ts";

const WORDS = ["one", "two", "three", "four", "five"] as const;

it("puts the options first that were chosen in most sessions, and keeps the order of the list in both parts", () => {
  const usual = new Map([
    ["word five", 3],
    ["word three", 2],
    ["other one", 9],
  ]);
  expect(usualFirst(WORDS, "word", usual, 2)).toEqual(["three", "five", "one", "two", "four"]);
});

it("keeps the order of the list where nothing is usual yet", () => {
  expect(usualFirst(WORDS, "word", NOTHING_USUAL, 2)).toEqual(WORDS);
});

it("counts sessions, so that what one session names twice counts once", () => {
  const { outcome } = aSession({
    outcome: {
      presentation: [{ area: "neck", feels: ["ache"] }, { area: "neck" }],
      findings: [{ site: "glutes", finding: "knots" }],
      techniques: ["cupping"],
      messageToClient: "Drink some water.\n\nSee you soon.",
    },
  });
  const usual = usualIn([outcome, outcome]);
  for (const chosen of ["area neck", "found.glutes knots", "technique cupping", "phrase Drink some water."])
    expect(usual.get(chosen), chosen).toBe(2);
});
