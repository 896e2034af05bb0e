import { expect, it } from "vitest";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import { aPractice } from "./builders.ts";

const LYING = ["knee-rolls", "glute-bridge"] as const;
const exercises = LYING.map((id) => ({
  exercise: EXERCISES[id],
  dose: EXERCISES[id].dose,
  because: "named by your therapist",
}));

it("warns of lying on the back once, and only clients who are pregnant", () => {
  const who = { practice: aPractice(), firstName: "Samantha", exercises, held: false };
  const warnings = (html: string) => html.match(/more than 16 weeks pregnant/g) ?? [];
  expect(warnings(yourExercisesPage({ ...who, cautions: ["pregnancy"] }).html)).toHaveLength(1);
  expect(warnings(yourExercisesPage(who).html)).toEqual([]);
});
