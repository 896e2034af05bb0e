import { describe, expect, it } from "vitest";
import { MATERNITY_CALL, MATERNITY_SIGNS } from "../../shared/domain/answers/maternity.ts";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import type { SinceSession } from "../../shared/pages/so-far.tsx";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import { aPractice } from "../domain/builders.ts";
import { visibleText } from "../visible-text.ts";
import { anAnswer } from "./builders.ts";
import { withTag } from "./html.ts";

const LYING = ["knee-rolls", "glute-bridge"] as const;
const exercises = LYING.map((id) => ({
  exercise: EXERCISES[id],
  dose: EXERCISES[id].dose,
  because: "named by your therapist",
}));
const since = { timeZone: "Europe/London", changes: [], answers: [] };
const who = { practice: aPractice(), firstName: "Samantha", exercises, held: false, since };

it("tells a client who is pregnant, and nobody else, when to call the maternity unit", () => {
  const html = yourExercisesPage({ ...who, cautions: ["pregnancy"] }).html;
  for (const words of [MATERNITY_CALL, ...MATERNITY_SIGNS])
    expect(html.toLowerCase()).toContain(words.toLowerCase());
  expect(yourExercisesPage(who).html).not.toContain("maternity");
});

it("warns of lying on the back once, and only clients who are pregnant", () => {
  const warnings = (html: string) => html.match(/more than 16 weeks pregnant/g) ?? [];
  expect(warnings(yourExercisesPage({ ...who, cautions: ["pregnancy"] }).html)).toHaveLength(1);
  expect(warnings(yourExercisesPage(who).html)).toEqual([]);
});

describe("what came of the session so far", () => {
  const EVENING = "2026-12-03T23:30:00.000Z";
  const later = (so: Partial<SinceSession>) => yourExercisesPage({ ...who, since: { ...since, ...so } }).html;

  it("names who changed the exercises as clients call them, and the day where the client is", () => {
    const changes = [{ by: "Anna Kowalska", at: EVENING }];
    expect(visibleText(later({ changes }))).toContain("Anna changed your exercises on Thursday 3 December.");
    expect(visibleText(later({ changes, timeZone: "Europe/Paris" }))).toContain("Friday 4 December");
  });

  it("says once what one person changed on one day", () => {
    const changes = ["2026-12-03T10:00:00.000Z", EVENING].map((at) => ({ by: "Anna Kowalska", at }));
    expect(later({ changes }).match(/Anna changed/g)).toHaveLength(1);
  });

  it("shows each answer under its day, closed at first and without its comment", () => {
    const answers = [
      { ...anAnswer({ pain: 2, comment: "The stairs pinch" }), answeredAt: EVENING },
      { ...anAnswer({ pain: 6 }), answeredAt: "2026-11-22T09:00:00.000Z" },
    ];
    const html = later({ answers });
    const [newest, first] = withTag(html, "details");
    expect(newest?.text).toMatch(/^On Thursday 3 December.*2 out of 10/s);
    expect(first?.text).toMatch(/^On Sunday 22 November.*6 out of 10/s);
    expect(newest?.attributes).not.toHaveProperty("open");
    expect(html).not.toContain("pinch");
  });

  it("is nothing at first", () => {
    expect(visibleText(later({}))).not.toMatch(/What you told us|Changes to/);
  });
});
