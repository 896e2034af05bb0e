import { describe, expect, it } from "vitest";
import { ADVICE } from "../../shared/domain/home-care/advice.ts";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import { CONCERNS } from "../../shared/domain/sessions/vocabulary.ts";
import { FORBIDDEN, forbiddenIn, NOT_FOR_OTHERS } from "./forbidden.ts";

describe.each([...FORBIDDEN, NOT_FOR_OTHERS])("$reason", ({ pattern, examples, source }) => {
  it.each(examples)("catches: %s", (example) => {
    expect(example).toMatch(pattern);
  });

  it("has a source that can be read", () => {
    expect(URL.canParse(source)).toBe(true);
  });
});

it("catches concerns in the vocabulary's words", () => {
  const named = CONCERNS.filter((concern) => concern !== "other");
  for (const concern of named) expect(forbiddenIn(concern.replaceAll("-", " "))).not.toEqual([]);
});

it("finds nothing in the catalogues of exercises and advice", () => {
  for (const { name, targets, position, steps, stopOrAsk = "" } of Object.values(EXERCISES)) {
    expect(forbiddenIn([name, targets, position, ...steps, stopOrAsk].join(" "))).toEqual([]);
  }
  for (const { title, sentences } of Object.values(ADVICE)) {
    expect(forbiddenIn([title, ...sentences].join(" "))).toEqual([]);
  }
});
