import { describe, expect, it } from "vitest";
import { ADVICE } from "../../../shared/domain/home-care/advice.ts";
import { doseWords, EXERCISES } from "../../../shared/domain/home-care/exercises.ts";
import { ADVICE_TOPICS, EXERCISE_IDS } from "../../../shared/domain/sessions/vocabulary.ts";

const PROMISES = /\b(cure|cures|cured|realign\w*|toxins?|guarantee\w*)\b/i;

describe("the catalogue of exercises", () => {
  it("has exactly the exercises that a therapist can name, each under its id", () => {
    expect(Object.keys(EXERCISES).toSorted()).toEqual([...EXERCISE_IDS].toSorted());
    for (const id of EXERCISE_IDS) expect(EXERCISES[id].id).toBe(id);
  });

  it("gives no two exercises the same name", () => {
    expect(new Set(EXERCISE_IDS.map((id) => EXERCISES[id].name)).size).toBe(EXERCISE_IDS.length);
  });

  it.each(EXERCISE_IDS)("says in one sentence that promises nothing what the picture of %s shows", (id) => {
    expect(EXERCISES[id].picture).toMatch(/^[A-Z][^.]{40,130}\.$/);
    expect(EXERCISES[id].picture).not.toMatch(PROMISES);
  });

  it("describes no two pictures with the same words", () => {
    expect(new Set(EXERCISE_IDS.map((id) => EXERCISES[id].picture)).size).toBe(EXERCISE_IDS.length);
  });

  it.each(EXERCISE_IDS)("describes %s in three to five short sentences", (id) => {
    const { steps } = EXERCISES[id];
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(steps.length).toBeLessThanOrEqual(5);
    for (const step of steps) {
      expect(step).toMatch(/^[A-Z].*\.$/);
      for (const sentence of step.split(". ")) expect(sentence.split(" ").length).toBeLessThanOrEqual(20);
    }
  });

  it.each(EXERCISE_IDS)(
    "says in one sentence how much of %s to do once a day, and has a source URL",
    (id) => {
      const { dose, source } = EXERCISES[id];
      expect(doseWords(dose)).toMatch(/^(Hold for|Do it) [^.]*, once a day$/);
      expect(source ?? "https://").toMatch(/^https?:\/\//);
    },
  );

  it.each(EXERCISE_IDS)("counts %s for each side exactly if its steps go to the other side", (id) => {
    const { steps, dose } = EXERCISES[id];
    const goesOver = /\b(other (side|leg|arm|hand|knee)|turn over|swap (sides|legs|arms))\b/;
    expect(goesOver.test(steps.join(" "))).toBe(dose.eachSide === true);
  });

  it("says with every neck exercise to stop when dizzy", () => {
    for (const id of ["neck-side-tilt", "levator-stretch", "chin-tuck"] as const) {
      expect(EXERCISES[id].stopOrAsk).toContain("dizzy");
    }
  });
});

describe("a dose in words", () => {
  it.each([
    [
      { holdSeconds: [20, 30], repetitions: [2, 3], timesPerDay: 1, eachSide: true },
      "Hold for 20 to 30 seconds, 2 to 3 times on each side, once a day",
    ],
    [{ holdSeconds: 1, repetitions: 1, timesPerDay: 2 }, "Hold for 1 second, once, twice a day"],
    [{ holdSeconds: 15, eachSide: true }, "Hold for 15 seconds on each side"],
    [{ holdBreaths: 1, repetitions: [8, 10] }, "Hold for 1 breath, 8 to 10 times"],
    [
      { repetitions: 10, sets: 3, timesPerDay: "several", eachSide: true },
      "Do it 10 times on each side, in 3 sets, several times a day",
    ],
    [{ repetitions: 5, sets: 1, buildUpTo: 10 }, "Do it 5 times, building up to 10, in 1 set"],
    [{ timesPerDay: 4 }, "4 times a day"],
    [{ eachSide: true }, "Do it on each side"],
    [{}, "Do it gently"],
  ] as const)("%j reads %s", (dose, words) => {
    expect(doseWords(dose)).toBe(words);
  });
});

describe("the advice", () => {
  it("has a title and two or three short sentences for every topic", () => {
    for (const topic of ADVICE_TOPICS) {
      const { id, title, sentences } = ADVICE[topic];
      expect(id).toBe(topic);
      expect(title).not.toBe("");
      const all = sentences.join(" ").split(/(?<=\.) /);
      expect(all.length).toBeGreaterThanOrEqual(2);
      expect(all.length).toBeLessThanOrEqual(4);
      for (const sentence of all) expect(sentence.split(" ").length).toBeLessThanOrEqual(22);
    }
  });

  it("claims neither that cold causes pain nor that one posture is right", () => {
    expect(ADVICE["cold-weather"].sentences.join(" ")).not.toMatch(/pain|cause|ache/i);
    expect(ADVICE["desk-setup"].sentences.join(" ")).toContain("no single right way");
  });
});
