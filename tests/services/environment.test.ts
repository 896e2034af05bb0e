import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { practiceVariable, readEnvironment } from "../../shared/services/environment.ts";
import { aPractice, practiceEntry } from "../domain/builders.ts";

describe("the environment", () => {
  const shape = { PRACTICE: practiceVariable, TABLE_NAME: z.string() };

  it("returns the requested variables, the practice with its defaults, and nothing else", () => {
    const environment = { PRACTICE: JSON.stringify(practiceEntry()), TABLE_NAME: "Records", HOME: "/home" };
    expect(readEnvironment(environment, shape)).toEqual({ PRACTICE: aPractice(), TABLE_NAME: "Records" });
  });

  it("names every missing or invalid variable at once", () => {
    expect(() => readEnvironment({ PRACTICE: "{" }, shape)).toThrow(/must be JSON[\s\S]*TABLE_NAME/);
    expect(() => readEnvironment({}, shape)).toThrow(/PRACTICE[\s\S]*TABLE_NAME/);
  });

  it("names the setting of the practice that is wrong", () => {
    const PRACTICE = JSON.stringify(practiceEntry({ timeZone: "Derby" }));
    expect(() => readEnvironment({ PRACTICE, TABLE_NAME: "Records" }, shape)).toThrow(/timeZone/);
  });
});
