import { describe, expect, it } from "vitest";
import { readEnvironment, readPractice } from "../../shared/services/environment.ts";
import { aPractice, practiceEntry } from "../domain/builders.ts";

describe("the environment", () => {
  it("returns the requested variables and nothing else", () => {
    const environment = { QUEUE_URL: "https://queue", TABLE_NAME: "Records", HOME: "/home" };
    expect(readEnvironment(environment, "QUEUE_URL", "TABLE_NAME")).toEqual({
      QUEUE_URL: "https://queue",
      TABLE_NAME: "Records",
    });
  });

  it("names every missing variable at once", () => {
    const environment = { QUEUE_URL: "https://queue" };
    expect(() => readEnvironment(environment, "PRACTICE", "QUEUE_URL", "TABLE_NAME")).toThrow(
      "Missing environment variables: PRACTICE, TABLE_NAME",
    );
  });
});

describe("the practice's settings", () => {
  it("are those that synthesis has written", () => {
    const practice = aPractice({ sendHour: 10, checkIns: [], holidays: ["2026-12-25"] });
    expect(readPractice(JSON.stringify(practice))).toEqual(practice);
  });

  it("have defaults while an update runs new code with the earlier settings", () => {
    expect(readPractice(JSON.stringify(practiceEntry()))).toEqual(aPractice());
  });
});
